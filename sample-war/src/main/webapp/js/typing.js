// Who is writing. A writer says so again while they go on, and whoever is not heard of for a while has stopped.
import { socket } from "./connection.js";
import { say } from "./words.js";
import { byId } from "./dom.js";

const AGAIN = 2000, FORGOTTEN = 6000;
const writers = new Map();
let said = 0, saidIn = null;

/** Somebody types in a room here. */
export function writing(roomId, active) {
    const now = Date.now();
    if (!socket.connected || (active ? saidIn === roomId && now - said < AGAIN : saidIn !== roomId)) {
        return;
    }
    said = now;
    saidIn = active ? roomId : null;
    socket.emit("typing", { roomId, isTyping: active });
}

export function heard({ userId, username, isTyping }) {
    clearTimeout(writers.get(userId)?.timer);
    writers.delete(userId);
    if (isTyping) {
        writers.set(userId, { username, timer: setTimeout(() => heard({ userId, isTyping: false }), FORGOTTEN) });
    }
    show();
}

export function forgetWriters() {
    writers.forEach(({ timer }) => clearTimeout(timer));
    writers.clear();
    show();
}

function show() {
    const names = [...writers.values()].map(writer => writer.username);
    byId("typing").textContent = names.length === 0 ? ""
        : names.length === 1 ? say("typing.one", names[0]) : say("typing.many", names.join(", "));
}
