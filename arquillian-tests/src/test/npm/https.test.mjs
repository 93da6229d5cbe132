// HTTPS beside HTTP without a server: the stock client, HTTP/2 and Chromium; renewed certificates; the end of the process.
import { copyFileSync, readFileSync } from "node:fs";
import { connect as connectHttp2 } from "node:http2";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { connect as connectTls } from "node:tls";
import { io } from "socket.io-client";
import { launch } from "./browser.mjs";
import { ask, assert, base, once, patience } from "./support.mjs";

const plain = new URL(process.env.PLAIN_URL);
const file = name => join(process.env.CERTIFICATES, name);
const ca = name => readFileSync(file(`${name}.pem`));

const opened = [];
after(() => opened.forEach(socket => socket.disconnect()));

async function client(url, options = {}) {
    const socket = io(url, { forceNew: true, reconnection: false, ...options });
    opened.push(socket);
    await new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not connected within ${patience} ms`)), patience);
        socket.once("connect", resolve);
        socket.once("connect_error", reject);
        socket.once("connect", () => clearTimeout(timer));
        socket.once("connect_error", () => clearTimeout(timer));
    });
    return socket;
}

describe("the stock client", { timeout: 300_000 }, () => {
    for (const transport of ["polling", "websocket"]) {
        it(`is one client among others over HTTP and HTTPS, by ${transport}`, async () => {
            const secure = await client(base.origin, { transports: [transport], ca: ca("used") });
            const other = await client(plain.origin, { transports: [transport] });
            assert.equal(await ask(secure, "where"), "everywhere, encrypted");
            assert.equal(await ask(other, "where"), "everywhere, plain");

            const said = once(secure, "said");
            other.emit("say", "hello");
            assert.deepEqual(await said, ["hello"]);
        });

        it(`finds the gateway of a port, by ${transport}`, async () => {
            const port = await ask(await client(plain.origin), "port_of_81");
            const own = await client(`https://localhost:${port}`, { transports: [transport], ca: ca("own") });
            assert.equal(await ask(own, "where"), "on one, encrypted");
        });
    }

    it("does not connect where it does not trust the certificate", async () => {
        await assert.rejects(client(base.origin, { transports: ["websocket"], ca: ca("next") }));
    });
});

describe("HTTP/2", { timeout: 300_000 }, () => {
    let session;
    before(() => session = connectHttp2(base.origin, { ca: ca("used") }));
    after(() => session.close());

    function exchange(query, body) {
        const method = body === undefined ? "GET" : "POST";
        const stream = session.request({ ":method": method, ":path": `/socket.io/?EIO=4&transport=polling${query}` });
        return new Promise((resolve, reject) => {
            let status, text = "";
            stream.setEncoding("utf8");
            stream.on("response", headers => status = headers[":status"]);
            stream.on("data", part => text += part);
            stream.on("end", () => resolve({ status, text }));
            stream.on("error", reject);
            stream.end(body);
        });
    }

    it("carries a polling session, and its polls beside each other", async () => {
        const open = await exchange("");
        assert.equal(open.status, 200);
        const sid = `&sid=${JSON.parse(open.text.slice(1)).sid}`;
        assert.deepEqual(await exchange(sid, "40"), { status: 200, text: "ok" });
        assert.match((await exchange(sid)).text, /^40\{"sid":/);

        const poll = exchange(sid);
        assert.deepEqual(await exchange(sid, "421[\"where\"]"), { status: 200, text: "ok" });
        assert.deepEqual(await poll, { status: 200, text: "431[\"everywhere, encrypted\"]" });
        assert.deepEqual(await exchange(sid, "1"), { status: 200, text: "ok" });
    });
});

describe("Chromium", { timeout: 300_000 }, () => {
    it("polls by HTTP/2 and goes on by WebSocket", async () => {
        const browser = await launch();
        try {
            const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
            page.setDefaultTimeout(60_000);
            await page.goto(base.href);
            await page.addScriptTag({ path: "node_modules/socket.io-client/dist/socket.io.min.js" });
            const seen = await page.evaluate(async () => {
                const socket = io({ reconnection: false }); // eslint-disable-line no-undef
                const upgraded = new Promise(resolve => socket.io.engine.once("upgrade", ({ name }) => resolve(name)));
                const where = await socket.timeout(60_000).emitWithAck("where");
                const transport = await upgraded;
                const again = await socket.timeout(60_000).emitWithAck("where");
                const polls = performance.getEntriesByType("resource")
                    .filter(({ name }) => name.includes("transport=polling"))
                    .map(({ nextHopProtocol }) => nextHopProtocol);
                socket.disconnect();
                return { where, transport, again, polls: [...new Set(polls)] };
            });
            assert.deepEqual(seen, {
                where: "everywhere, encrypted", transport: "websocket", again: "everywhere, encrypted", polls: ["h2"],
            });
        } finally {
            await browser.close();
        }
    });
});

describe("a renewed certificate", { timeout: 300_000 }, () => {
    const shown = () => new Promise((resolve, reject) => {
        const socket = connectTls({ port: base.port, host: "localhost", rejectUnauthorized: false }, () => {
            resolve(socket.getPeerCertificate().subject.CN);
            socket.end();
        });
        socket.on("error", reject);
    });

    it("is shown to who comes, and disturbs nobody who is there", async () => {
        const before = await client(base.origin, { transports: ["websocket"], ca: ca("used") });
        assert.equal(await shown(), "used");

        copyFileSync(file("next.p12"), file("used.p12"));
        const end = Date.now() + 60_000;
        while (await shown() !== "next") {
            assert.ok(Date.now() < end, "the new certificate is not used");
        }

        assert.equal(await ask(before, "where"), "everywhere, encrypted");
        const later = await client(base.origin, { ca: ca("next") });
        assert.equal(await ask(later, "where"), "everywhere, encrypted");
    });
});

describe("the end of the process", { timeout: 300_000 }, () => {
    it("is told to every client, by either transport, and nothing listens any more", async () => {
        const clients = [];
        for (const transport of ["polling", "websocket"]) {
            clients.push(await client(plain.origin, { transports: [transport] }));
            clients.push(await client(base.origin, { transports: [transport], ca: ca("next") }));
        }
        const told = clients.map(socket => once(socket, "server_disconnect"));
        const left = clients.map(socket => once(socket, "disconnect"));

        clients[0].emit("stop");

        await Promise.all(told);
        const reasons = (await Promise.all(left)).map(([reason]) => reason);
        assert.deepEqual([reasons[2], reasons[3]], ["transport close", "transport close"]);
        for (const reason of [reasons[0], reasons[1]]) { // a poll that follows the news may find no port any more
            assert.match(reason, /^transport (close|error)$/);
        }
        const end = Date.now() + 60_000;
        for (const url of [plain, base]) {
            let refused = false;
            while (!refused) {
                assert.ok(Date.now() < end, `${url} is still there`);
                refused = await fetch(url).then(() => false, error => error.cause?.code === "ECONNREFUSED");
            }
        }
    });
});
