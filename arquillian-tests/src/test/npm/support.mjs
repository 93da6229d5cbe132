// What the tests of the stock client share.
import { strict as assert } from "node:assert";
import { afterEach, describe } from "node:test";
import { io } from "socket.io-client";

/** Where suite.war lies, with its context path. */
export const base = new URL(process.env.GATEHOUSE_URL);

export const patience = 60_000;

/** Whether the server expects packets of msgpack. */
export const msgpack = process.env.GATEHOUSE_PARSER === "msgpack";

export const parser = msgpack ? (await import("socket.io-msgpack-parser")).default : undefined;

const modes = {
    "polling only": { transports: ["polling"] },
    "WebSocket only": { transports: ["websocket"] },
    "polling, then WebSocket": { transports: ["polling", "websocket"] },
};

/** Runs tests once per transport; they open their sockets with the function that they are given. */
export function inEachMode(title, tests) {
    for (const [mode, options] of Object.entries(modes)) {
        describe(`${title}, ${mode}`, { timeout: 300_000 }, () => {
            const opened = [];
            afterEach(() => {
                for (const socket of opened.splice(0)) {
                    socket.disconnect();
                    socket.io.engine.close(); // namespaces of their own may still hold the connection
                }
            });
            const open = (namespace = "/", more = {}) => {
                const socket = io(base.origin + namespace, {
                    path: new URL("socket.io/", base).pathname,
                    forceNew: true,
                    reconnection: false,
                    ...(parser && { parser }),
                    ...options,
                    ...more,
                });
                opened.push(socket);
                return socket;
            };
            const connect = async (namespace, more) => {
                const socket = open(namespace, more);
                await connected(socket);
                return socket;
            };
            tests({ open, connect, transports: options.transports, mode });
        });
    }
}

/** Waits until a socket is connected; a failure tells how far it came. */
async function connected(socket) {
    const story = [];
    const tell = what => (reason, error) =>
        story.push(`${what} ${reason} ${error?.message} ${error?.description} ${error?.context?.responseText}`);
    socket.once("connect_error", error => tell("connect_error")("", error));
    socket.io.once("open", tell("open"));
    socket.io.once("close", tell("close"));
    try {
        await once(socket, "connect");
    } catch (error) {
        const engine = socket.io.engine;
        story.push(`engine ${engine.readyState} ${engine.id} polling=${engine.transport.polling} ${engine.writeBuffer.length}`);
        throw new Error(`${error.message}: ${story.join("; ")}`);
    }
}

/** The arguments of the next event, or a failure after a while. */
export function once(emitter, event) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no "${event}" within ${patience} ms`)), patience);
        emitter.once(event, (...args) => {
            clearTimeout(timer);
            resolve(args);
        });
    });
}

/** Answers of several kinds come as arguments of the acknowledgement; this keeps them all. */
export function allAckArguments(socket, event, ...args) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ack of "${event}" within ${patience} ms`)), patience);
        socket.emit(event, ...args, (...answer) => {
            clearTimeout(timer);
            resolve(answer);
        });
    });
}

export function ask(socket, event, ...args) {
    return socket.timeout(patience).emitWithAck(event, ...args);
}

export { assert };
