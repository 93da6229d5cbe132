// The connection to the gateway: state in people's words, and a token that is renewed while it lasts.
import { io } from "../socket.io.esm.min.js";
import * as accounts from "./accounts.js";

// Socket.IO's path is an absolute one, so it starts with the context path: where this page lies.
const path = new URL("socket.io", location).pathname;

export const socket = io("/chat", {
    path,
    autoConnect: false,
    auth: answer => accounts.token().then(token => answer({ token }), () => answer({})),
});

/** Told of "state" (connecting, websocket, polling, lost) and of "signed-out". */
export const connection = new EventTarget();
let renewal;

function tell(state) {
    connection.dispatchEvent(new CustomEvent("state", { detail: state }));
}

function showTransport() {
    tell(socket.io.engine.transport.name === "polling" ? "polling" : "websocket");
}

export function open() {
    tell("connecting");
    planRenewal();
    socket.connect();
}

export function close() {
    clearTimeout(renewal);
    socket.disconnect();
}

function planRenewal() {
    clearTimeout(renewal);
    renewal = setTimeout(renewHere, accounts.untilRenewal());
}

/** Renews the token, and who this client is over the connection that it has. */
async function renewHere() {
    try {
        if (!await accounts.renew()) {
            signedOut();
            return;
        }
        if (socket.connected) {
            await socket.timeout(20_000).emitWithAck("authenticate", { token: accounts.me().token });
        }
        planRenewal();
    } catch {
        renewal = setTimeout(renewHere, 2000);
    }
}

function signedOut() {
    close();
    connection.dispatchEvent(new Event("signed-out"));
}

/** The server has sent us away, or does not know us: with the cookie it may again. */
async function comeBack() {
    try {
        if (await accounts.renew()) {
            planRenewal();
            socket.connect();
        } else {
            signedOut();
        }
    } catch {
        setTimeout(comeBack, 2000);
    }
}

socket.on("connect", () => {
    showTransport();
    socket.io.engine.on("upgrade", showTransport);
});
socket.on("token_expired", renewHere);
socket.on("disconnect", reason => {
    if (reason === "io client disconnect") {
        return;
    }
    tell("lost");
    if (reason === "io server disconnect") {
        comeBack();
    }
});
socket.on("connect_error", error => {
    tell("lost");
    if (!socket.active) { // the server has answered, and refused
        setTimeout(comeBack, error.message === "Token expired" ? 0 : 1000);
    }
});

/** Asks the server; throws what it refuses, and "notice.notNow" where it cannot be asked. */
export async function ask(event, body) {
    let answer = await answerTo(event, body);
    if (answer?.message === "Token expired") {
        await renewHere();
        answer = await answerTo(event, body);
    }
    if (answer?.status === "error") {
        throw answer;
    }
    return answer;
}

async function answerTo(event, body) {
    if (!socket.connected) {
        throw { message: "notice.notNow" };
    }
    try {
        return await socket.timeout(20_000).emitWithAck(event, ...(body === undefined ? [] : [body]));
    } catch {
        throw { message: "notice.notNow" };
    }
}
