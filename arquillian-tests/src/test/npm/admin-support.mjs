// What the tests of the admin UI share: sockets that write down what comes, so that nothing is missed between two waits.
import { io } from "socket.io-client";
import { base, parser, patience } from "./support.mjs";

export const login = { username: "ada", password: "correct horse" };

export const path = new URL("socket.io/", base).pathname;

const opened = [];

export function open(namespace, options = {}) {
    const socket = io(base.origin + namespace, {
        path, forceNew: true, reconnection: false, transports: ["websocket"], ...(parser && { parser }), ...options,
    });
    socket.record = [];
    socket.waiting = new Set();
    const note = (event, ...args) => {
        socket.record.push([event, ...args]);
        socket.waiting.forEach(look => look());
    };
    socket.onAny(note);
    socket.on("connect", () => note("connect"));
    socket.on("connect_error", error => note("connect_error", error.message));
    socket.on("disconnect", reason => note("disconnect", reason));
    opened.push(socket);
    return socket;
}

export function closeAll() {
    for (const socket of opened.splice(0)) {
        socket.disconnect();
        socket.io.engine.close();
    }
}

/** The first that fits of what has come or will come. */
export function seen(socket, event, fits = () => true) {
    return new Promise((resolve, reject) => {
        const look = () => {
            const found = socket.record.find(([name, ...args]) => name === event && fits(...args));
            if (found) {
                clearTimeout(timer);
                socket.waiting.delete(look);
                resolve(found.slice(1));
            }
        };
        const timer = setTimeout(() => {
            socket.waiting.delete(look);
            reject(new Error(`no "${event}" that fits within ${patience} ms, but ${JSON.stringify(socket.record).slice(0, 4000)}`));
        }, patience);
        socket.waiting.add(look);
        look();
    });
}

export async function connect(namespace, options) {
    const socket = open(namespace, options);
    await seen(socket, "connect");
    return socket;
}

export const names = socket => socket.record.map(([event]) => event);
