// Messages on their way: kept until the server has them, whatever the connection does meanwhile, and sent in order.
// Each has an id of its own, so that one whose acknowledgement was lost is not said twice.
import { socket } from "./connection.js";

const waiting = [];
let sending = false;

/** Told of "sent", "failed" and "too-fast", with the message as detail. */
export const outbox = new EventTarget();

const tell = (what, item) => outbox.dispatchEvent(new CustomEvent(what, { detail: item }));
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Words survive a reload of the page, too; images do not. */
function remember() {
    const texts = waiting.filter(item => !item.body.image);
    sessionStorage.setItem("outbox", JSON.stringify(texts));
}

/** Takes up what this window has left of a user, before a reload, too; what others have left is not theirs to send. */
export function restore(userId) {
    const here = new Set(waiting.map(item => item.clientId));
    const kept = JSON.parse(sessionStorage.getItem("outbox") ?? "[]").filter(item => !here.has(item.clientId));
    const theirs = [...waiting, ...kept].filter(item => item.userId === userId);
    waiting.splice(0, waiting.length, ...theirs);
    remember();
}

export const waitingFor = roomId => waiting.filter(item => item.roomId === roomId);

export function forget() {
    waiting.length = 0;
    remember();
}

/** Takes a message: {event, roomId, userId, body}. */
export function post(item) {
    const clientId = Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, "0")).join("");
    const kept = { ...item, clientId, body: { ...item.body, clientId } };
    waiting.push(kept);
    remember();
    flush();
    return kept;
}

/** Tries again what was refused. */
export function again(item) {
    waiting.push(item);
    remember();
    flush();
}

export async function flush() {
    if (sending) {
        return;
    }
    sending = true;
    while (waiting.length && socket.connected) {
        await send(waiting[0]);
    }
    sending = false;
}

async function send(item) {
    let answer;
    try {
        answer = await socket.timeout(15_000).emitWithAck(item.event, item.body);
    } catch {
        return; // not acknowledged: it is sent again, here or on the next connection
    }
    if (answer?.sent) {
        done(item);
        tell("sent", { ...item, messageId: answer.messageId });
    } else if (answer?.message === "Too many requests") {
        tell("too-fast", item);
        await pause(1500);
    } else if (answer?.message === "Token expired") {
        await pause(500); // until the token is renewed
    } else {
        done(item);
        tell("failed", { ...item, answer });
    }
}

function done(item) {
    waiting.splice(waiting.indexOf(item), 1);
    remember();
}

socket.on("connect", flush);
