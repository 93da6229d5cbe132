// The end of an HTTP session, as the stock client sees it. The application is nest_secure.war.
import { it } from "node:test";
import { io } from "socket.io-client";
import { assert, base, inEachMode, once } from "./support.mjs";

const login = `Basic ${Buffer.from("alice:alice-1").toString("base64")}`;

/** Where the server itself closes the WebSockets of the session, before it tells anybody. */
const closesFirst = ["wildfly", "payara"].includes(process.env.GATEHOUSE_SERVER);

/** Asks for something to be done with an HTTP session, and returns its cookie. */
async function session(what, cookie) {
    const headers = { Authorization: login, ...(cookie ? { Cookie: cookie } : {}) };
    const answer = await fetch(new URL(`session?do=${what}`, base), { headers });
    assert.equal(answer.status, 200);
    const set = answer.headers.get("set-cookie");
    return set ? set.split(";")[0] : cookie;
}

inEachMode("the HTTP session", ({ transports }) => {
    for (const end of ["logout", "expiry"]) {
        it(`ends its connection for good when it ends by ${end}`, async () => {
            const cookie = await session("begin", await session("begin"));
            const socket = io(base.origin, {
                path: new URL("protected/", base).pathname,
                extraHeaders: { Authorization: login, Cookie: cookie },
                reconnectionDelay: 10,
                reconnectionDelayMax: 20,
                forceNew: true,
                transports,
            });
            try {
                await once(socket, "connect");
                if (transports.length > 1 && socket.io.engine.transport.name === "polling") {
                    await once(socket.io.engine, "upgrade");
                }
                await new Promise(resolve => socket.emit("who", "", resolve));
                const gone = once(socket, "disconnect");
                await session(end, cookie);
                const [reason] = await gone;
                if (!closesFirst || !transports.includes("websocket") || reason !== "transport close") {
                    assert.equal(reason, "io server disconnect");
                    assert.equal(socket.active, false); // it does not come back by itself
                }
            } finally {
                socket.disconnect();
            }
        });
    }
});
