// The live board: a plain WebSocket of the browser, no library. Messages are {"event": ..., "data": ...}.
import { byId, make } from "./dom.js";
import { fillIn, say } from "./words.js";

const SECONDS = 120;
const kinds = ["connections", "users", "rooms", "messages"];
let samples = [], delay = 500;

const svg = (tag, attributes) => {
    const item = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => item.setAttribute(name, value));
    return item;
};

function plot(kind) {
    const picture = svg("svg", { viewBox: "0 0 120 60", preserveAspectRatio: "none", role: "img", "aria-label": say(`board.${kind}`) });
    [0, 30, 60].forEach(y => picture.append(svg("line", { class: "grid", x1: 0, x2: SECONDS, y1: y, y2: y })));
    const area = svg("path", { class: "area" }), line = svg("path", { class: "line" });
    picture.append(area, line);
    const now = make("output", {}, "–"), peak = make("span", { className: "peak" });
    byId("plots").append(make("figure", { className: "plot", data: { kind } },
        make("figcaption", {}, make("h2", {}, say(`board.${kind}`)), peak, now), picture));
    return () => {
        const values = samples.map(sample => sample[kind]);
        const highest = Math.max(...values), top = Math.max(4, highest);
        const points = values.map((value, i) => `${SECONDS - values.length + 1 + i} ${60 - 58 * value / top}`);
        line.setAttribute("d", `M${points.join(" L")}`);
        area.setAttribute("d", `M${SECONDS - values.length + 1} 60 L${points.join(" L")} L${SECONDS} 60 Z`);
        now.textContent = values.at(-1);
        peak.textContent = say("board.peak", highest);
        picture.setAttribute("aria-label", `${say(`board.${kind}`)}: ${say("board.now", values.at(-1))}, ${say("board.peak", highest)}`);
    };
}

function show(state) {
    byId("state").dataset.state = state;
    byId("state").textContent = say(state === "connected" ? "state.websocket" : `state.${state}`);
}

function connect() {
    const url = new URL("board", location);
    url.protocol = url.protocol.replace("http", "ws");
    url.search = "";
    const socket = new WebSocket(url);
    socket.onopen = () => {
        delay = 500;
        show("connected");
    };
    socket.onmessage = ({ data: text }) => {
        const { event, data } = JSON.parse(text);
        if (event === "samples") {
            samples = data;
        } else if (event === "sample") {
            samples = [...samples, data].slice(-SECONDS);
        }
        if (samples.length) {
            plots.forEach(draw => draw());
        }
    };
    socket.onclose = () => {
        show("lost");
        setTimeout(connect, delay = Math.min(delay * 2, 10_000));
    };
}

fillIn();
document.title = `Gatehouse: ${say("board.title")}`;
const plots = kinds.map(plot);
show("connecting");
connect();
