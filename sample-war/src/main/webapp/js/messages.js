// The messages of the room that is open.
import * as accounts from "./accounts.js";
import { ask, socket } from "./connection.js";
import { avatar, byId, make, notice } from "./dom.js";
import * as images from "./images.js";
import * as outbox from "./outbox.js";
import { reason, say, time } from "./words.js";

const list = byId("messages"), scroller = byId("scroller");
let room = null, more = false, loading = false;

const items = () => [...list.querySelectorAll("li[data-id]")];
const lowest = () => Number(items()[0]?.dataset.id ?? Number.MAX_SAFE_INTEGER);
export const lastId = () => Math.max(0, ...items().map(item => Number(item.dataset.id)));
let atTheEnd = true;
const atEnd = () => atTheEnd;

function toEnd() {
    atTheEnd = true;
    scroller.scrollTop = scroller.scrollHeight;
}

/** Whoever is at the end stays there: when the window changes its size, or an image has come. */
const sizes = new ResizeObserver(() => atTheEnd && toEnd());
sizes.observe(scroller);
sizes.observe(list);

/** Shows a room from its last messages on. */
export function showRoom(roomId, page) {
    room = roomId;
    list.replaceChildren(...page.messages.map(element));
    outbox.waitingFor(roomId).forEach(item => list.append(waitingElement(item)));
    setMore(page.more);
    joinUp();
    toEnd();
}

function setMore(value) {
    more = value;
    byId("beginning").hidden = value;
}

/** Adds a message that came; one of our own takes the place of the one that waits. */
export function add(message) {
    const stay = atEnd() || message.userId === accounts.me().userId;
    const item = element(message);
    const waiting = message.clientId && list.querySelector(`[data-client="${CSS.escape(message.clientId)}"]`);
    const known = list.querySelector(`[data-id="${message.id}"]`);
    if (known) {
        return;
    }
    if (waiting) {
        waiting.replaceWith(item);
    } else {
        list.append(item);
    }
    joinUp();
    if (stay) {
        toEnd();
    }
}

export function addNote(words) {
    const stay = atEnd();
    list.append(make("li", { className: "note" }, words));
    if (stay) {
        toEnd();
    }
}

export function addWaiting(item) {
    list.append(waitingElement(item));
    joinUp();
    toEnd();
}

export function remove(id) {
    list.querySelector(`[data-id="${id}"]`)?.remove();
    joinUp();
}

/** Head lines stand where somebody else begins, or some time has passed. */
function joinUp() {
    let before = null;
    for (const item of list.children) {
        const follows = before && item.dataset.user && before.dataset.user === item.dataset.user
            && Number(item.dataset.time) - Number(before.dataset.time) < 300_000;
        item.classList.toggle("follows", Boolean(follows));
        before = item;
    }
}

function frame(userId, username, at, classes, ...content) {
    const own = userId === accounts.me().userId;
    const head = make("p", { className: "head" }, make("strong", {}, username), " ",
        make("time", { dateTime: at.toISOString(), title: at.toLocaleString() }, time(at)));
    return make("li", { className: `message ${own ? "own" : ""} ${classes}`, data: { user: userId, time: String(at.getTime()) } },
        own ? null : avatar(username, userId), make("div", { className: "bubble" }, head, ...content));
}

function element(message) {
    const content = message.image ? picture(message) : make("p", { className: "text" }, message.text);
    const item = frame(message.userId, message.username, new Date(message.timestamp), "", content);
    item.dataset.id = message.id;
    if (accounts.isModerator()) {
        const button = make("button", { type: "button", className: "icon remove", title: say("message.remove"),
            ariaLabel: say("message.remove") }, "×");
        button.onclick = () => ask("delete_message", { roomId: message.roomId, messageId: message.id })
            .catch(refusal => notice(reason(refusal), "error"));
        item.querySelector(".bubble").append(button);
    }
    return item;
}

function picture(message) {
    const img = make("img", { alt: say("message.image", message.username), className: "picture" });
    images.load(img, message);
    return img;
}

function waitingElement(item) {
    const { username, userId } = accounts.me();
    const content = item.body.image ? make("img", { alt: say("message.image", username), className: "picture" })
        : make("p", { className: "text" }, item.body.text);
    if (item.body.image) {
        images.show(content, item.mediaType, item.body.image);
    }
    const state = make("p", { className: "soft state" }, say(socket.connected ? "message.sending" : "message.waiting"));
    const waiting = frame(userId, username, new Date(), "waiting", content, state);
    waiting.dataset.client = item.clientId;
    return waiting;
}

outbox.outbox.addEventListener("failed", ({ detail: item }) => {
    notice(say("message.failed", reason(item.answer)), "error");
    const waiting = list.querySelector(`[data-client="${item.clientId}"]`);
    if (waiting) {
        const retry = make("button", { type: "button", className: "quiet" }, say("message.again"));
        retry.onclick = () => {
            waiting.remove();
            outbox.again(item);
            addWaiting(item);
        };
        waiting.classList.add("failed");
        waiting.querySelector(".state").replaceChildren(say("message.failed", reason(item.answer)), " ", retry);
    }
});

/** Further back, as far as somebody scrolls. */
async function goBack() {
    if (!more || loading || !room || scroller.scrollTop > 120) {
        return;
    }
    loading = true;
    const asked = room;
    try {
        const page = await ask("history", { roomId: asked, before: lowest() });
        if (asked === room) {
            const height = scroller.scrollHeight, top = scroller.scrollTop;
            list.prepend(...page.messages.map(element));
            joinUp();
            setMore(page.more);
            scroller.scrollTop = top + scroller.scrollHeight - height;
        }
    } catch (refusal) {
        notice(reason(refusal), "error");
    }
    loading = false;
}
scroller.addEventListener("scroll", () => {
    atTheEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    goBack();
});
