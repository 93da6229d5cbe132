// What the admin UI is told, and what it can do: events and arguments as @socket.io/admin-ui 0.5.1 expects them.
import { afterEach, describe, it } from "node:test";
import { WebSocket } from "ws";
import { closeAll, connect, login, names, open, path, seen } from "./admin-support.mjs";
import { assert, base, once } from "./support.mjs";

const time = text => assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const watch = (options = {}) => connect("/admin", { auth: login, ...options });
const about = id => (nsp, other) => other === id;

/** Somebody who is watched, and known to the one who watches. */
async function watched(admin, namespace = "/chat", options = {}) {
    const client = await connect(namespace, options);
    const { id } = client; // the client forgets it when it goes
    const [socket, timestamp] = await seen(admin, "socket_connected", each => each.id === id);
    return { client, id, socket, timestamp };
}

describe("logging in", { timeout: 300_000 }, () => {
    afterEach(closeAll);

    for (const [what, auth] of Object.entries({
        "nothing": {},
        "another password": { ...login, password: "correct horses" },
        "another name": { ...login, username: "Ada" },
        "no password": { username: "ada" },
        "a number for a password": { username: "ada", password: 7 },
        "a session that nobody has": { sessionId: "0a61bf240a27a448" },
        "no session": { sessionId: null },
    })) {
        it(`is refused with ${what}, in the words that the UI knows`, async () => {
            const socket = open("/admin", { auth });
            assert.deepEqual(await seen(socket, "connect_error"), ["invalid credentials"]);
        });
    }

    it("gives a session, with which the page comes back", async () => {
        const admin = await watch();
        const [sessionId] = await seen(admin, "session");
        assert.match(sessionId, /^[0-9a-f]{16,}$/);
        const again = await connect("/admin", { auth: { sessionId } });
        await seen(again, "all_sockets");
        assert.ok(!names(again).includes("session"), "a young session is kept");
        const [first, ...rest] = sessionId;
        for (const forged of [(first === "0" ? "f" : "0") + rest.join(""), sessionId.slice(0, -1), sessionId + "0"]) {
            const other = open("/admin", { auth: { sessionId: forged } });
            assert.deepEqual(await seen(other, "connect_error"), ["invalid credentials"]);
        }
    });

    it("works over polling as well", async () => {
        const admin = await connect("/admin", { auth: login, transports: ["polling"] });
        await seen(admin, "all_sockets");
    });
});

describe("watching", { timeout: 300_000 }, () => {
    afterEach(closeAll);

    it("begins with what can be done and who is there", async () => {
        const client = await connect("/chat");
        const admin = await watch();
        const [config] = await seen(admin, "config");
        assert.deepEqual(config, {
            supportedFeatures: [
                "EMIT", "JOIN", "LEAVE", "DISCONNECT", "MJOIN", "MLEAVE", "MDISCONNECT", "AGGREGATED_EVENTS", "ALL_EVENTS",
            ],
        });
        const [sockets] = await seen(admin, "all_sockets");
        const found = sockets.find(each => each.id === client.id);
        assert.equal(found.nsp, "/chat");
        assert.deepEqual(found.rooms, [client.id]);
        assert.ok(sockets.some(each => each.id === admin.id && each.nsp === "/admin"), "the one who watches is there, too");
    });

    it("shows numbers every two seconds", async () => {
        const admin = await watch();
        await connect("/chat");
        await connect("/", { transports: ["polling"] });
        const [stats] = await seen(admin, "server_stats", each => // those of the test before may be about to go
            each.namespaces.find(nsp => nsp.name === "/chat")?.socketsCount === 1
            && each.namespaces.find(nsp => nsp.name === "/")?.socketsCount === 1
            && each.clientsCount === 3 && each.pollingClientsCount === 1);
        assert.equal(stats.serverId, "node-1");
        assert.equal(typeof stats.hostname, "string");
        assert.ok(Number.isInteger(stats.pid));
        assert.ok(stats.uptime > 0);
        assert.deepEqual(stats.namespaces.map(nsp => nsp.name).sort(), ["/", "/ @ /feed", "/admin", "/chat"]);
    });

    it("counts connections, packets and bytes in whole seconds", async () => {
        const admin = await watch();
        const client = await connect("/chat");
        client.emit("echo", "x".repeat(1000));
        client.disconnect();
        const total = (type, subType) => admin.record
            .filter(([event]) => event === "server_stats")
            .flatMap(([, stats]) => stats.aggregatedEvents)
            .filter(each => each.type === type && each.subType === subType)
            .reduce((sum, each) => sum + each.count, 0);
        await seen(admin, "server_stats", () => total("rawConnection") > 0
            && total("rawDisconnection", "client namespace disconnect") + total("rawDisconnection", "transport close") > 0
            && total("packetsIn") > 0 && total("packetsOut") > 0
            && total("bytesIn") >= 1000 && total("bytesOut") > 0);
        for (const [, stats] of admin.record.filter(([event]) => event === "server_stats")) {
            for (const each of stats.aggregatedEvents) {
                assert.equal(each.timestamp % 1000, 0);
                assert.ok(each.count > 0);
            }
        }
    });

    it("tells of a client that comes, with its first request but for its secrets", async () => {
        const admin = await watch();
        const { client, socket, timestamp } = await watched(admin, "/chat", {
            auth: { jwt: "s3cret", other: "s3cret" },
            query: { tenant: "blue", ticket: "s3cret", access_token: "s3cret" },
            extraHeaders: {
                Authorization: "Bearer s3cret", Cookie: "JSESSIONID=s3cret", "X-Api-Key": "s3cret", "X-Tenant": "blue",
                Referer: `${base.origin}/page?token=s3cret&tab=1`,
            },
        });
        time(timestamp);
        assert.deepEqual(Object.keys(socket).sort(), ["clientId", "data", "handshake", "id", "nsp", "rooms", "transport"]);
        assert.equal(socket.nsp, "/chat");
        assert.equal(socket.transport, "websocket");
        assert.match(socket.clientId, /^[\w-]{12}$/);
        assert.notEqual(socket.clientId, client.io.engine.id.slice(0, 12), "not a part of what is secret");
        assert.deepEqual(socket.rooms, [client.id]);
        const { handshake } = socket;
        assert.deepEqual(Object.keys(handshake).sort(),
            ["address", "headers", "issued", "query", "secure", "time", "url", "xdomain"]);
        assert.match(handshake.address, /^(127\.0\.0\.1|::1|0:0:0:0:0:0:0:1)$/);
        assert.equal(handshake.query.tenant, "blue");
        assert.equal(handshake.query.EIO, "4");
        assert.equal(handshake.query.ticket, "***");
        assert.equal(handshake.headers["x-tenant"], "blue");
        assert.equal(handshake.headers.authorization, "***");
        assert.equal(handshake.headers.cookie, "***");
        assert.equal(handshake.headers["x-api-key"], "***");
        assert.equal(handshake.headers.referer, `${base.origin}/page?token=***&tab=1`);
        assert.ok(handshake.url.startsWith(path) && handshake.url.includes("ticket=***"));
        assert.ok(Math.abs(new Date(handshake.time) - new Date(handshake.issued)) < 1000);
        assert.ok(Math.abs(Date.now() - handshake.issued) < 60_000);
        await seen(admin, "socket_updated", each => each.id === client.id && each.data?.plan === "gold");
        assert.ok(!JSON.stringify(admin.record).includes("s3cret"), JSON.stringify(admin.record));
    });

    it("tells that sockets are of one connection", async () => {
        const admin = await watch();
        const { client, socket } = await watched(admin);
        const second = client.io.socket("/");
        const came = seen(admin, "socket_connected", each => each.nsp === "/");
        second.connect();
        assert.equal((await came)[0].clientId, socket.clientId);
        second.disconnect();
    });

    it("tells of a change of transport", async () => {
        const admin = await watch();
        const { client, socket } = await watched(admin, "/chat", { transports: ["polling", "websocket"], upgrade: false });
        assert.equal(socket.transport, "polling");
        client.io.engine._probe("websocket"); // by itself it might be faster than a guard who lets it in
        const [update] = await seen(admin, "socket_updated", each => each.id === client.id && each.transport);
        assert.deepEqual(update, { id: client.id, nsp: "/chat", transport: "websocket" });
    });

    it("tells what an application keeps with a client, but for secrets and objects of its own", async () => {
        const admin = await watch();
        const { client } = await watched(admin);
        await client.timeout(60_000).emitWithAck("remember", { seat: { row: 7, pin: 1234, tags: ["a", null] } });
        const [update] = await seen(admin, "socket_updated", each => each.id === client.id && each.data?.seat);
        assert.deepEqual(update, {
            id: client.id,
            nsp: "/chat",
            data: {
                plan: "gold", accessToken: "***", account: "<Account>", seat: { row: 7, pin: "***", tags: ["a", null] },
            },
        });
    });

    it("tells of rooms that a client joins and leaves, its own among them", async () => {
        const admin = await watch();
        const { client, id: own } = await watched(admin);
        const [nsp, , , timestamp] = await seen(admin, "room_joined", (n, room, id) => room === own && id === own);
        assert.equal(nsp, "/chat");
        time(timestamp);
        client.emit("enter", "kitchen");
        await seen(admin, "room_joined", (n, room, id) => n === "/chat" && room === "kitchen" && id === client.id);
        client.emit("quit", "kitchen");
        time((await seen(admin, "room_left", (n, room, id) => n === "/chat" && room === "kitchen" && id === client.id))[3]);
        client.disconnect();
        await seen(admin, "room_left", (n, room) => room === own);
    });

    it("tells of events in both directions, but for secrets and bytes", async () => {
        const admin = await watch();
        const { client } = await watched(admin);
        assert.equal(await client.timeout(60_000)
            .emitWithAck("echo", "a", { b: [1.5, true, null], password: "s3cret" }, Buffer.from("bytes")), 3);
        const [nsp, , received, timestamp] = await seen(admin, "event_received",
            (n, id, args) => id === client.id && args[0] === "echo");
        assert.equal(nsp, "/chat");
        time(timestamp);
        assert.deepEqual(received, ["echo", "a", { b: [1.5, true, null], password: "***" }, "<binary, 5 bytes>"]);
        client.emit("nobody subscribes to it", 1);
        await seen(admin, "event_received", (n, id, args) => id === client.id && args[0] === "nobody subscribes to it");

        client.emit("say", { text: "hello", token: "s3cret" });
        await seen(client, "said");
        const sent = await seen(admin, "event_sent", (n, id, args) => id === client.id && args[0] === "said");
        assert.deepEqual(sent.slice(0, 3), ["/chat", client.id, ["said", { text: "hello", token: "***" }, "<binary, 3 bytes>"]]);
        time(sent[3]);
        await seen(admin, "event_sent", (n, id, args) => id === client.id && args[0] === "welcome");
    });

    it("tells nothing of its own events", async () => {
        const admin = await watch();
        const { client } = await watched(admin);
        admin.emit("join", "/chat", "noted", client.id);
        await seen(admin, "room_joined", (n, room) => room === "noted");
        client.emit("echo");
        await seen(admin, "event_received", about(client.id));
        assert.ok(admin.record.every(([event, nsp]) => !event.startsWith("event_") || nsp !== "/admin"));
    });

    it("tells of a client that goes, and why", async () => {
        const admin = await watch();
        const { client, id } = await watched(admin);
        client.disconnect();
        const [nsp, , reason, timestamp] = await seen(admin, "socket_disconnected", about(id));
        assert.equal(nsp, "/chat");
        assert.equal(reason, "client namespace disconnect");
        time(timestamp);
    });

    it("shows clients of other paths and protocols", async () => {
        const admin = await watch();
        const feed = new WebSocket(`${base.href.replace("http", "ws")}feed`);
        await once(feed, "open");
        const [socket] = await seen(admin, "socket_connected", each => each.nsp === "/ @ /feed");
        assert.equal(socket.transport, "websocket");
        admin.emit("emit", "/ @ /feed", socket.id, "news", { a: 1 });
        assert.deepEqual(JSON.parse(String((await once(feed, "message"))[0])), { event: "news", data: { a: 1 } });
        feed.send('{"event":"echo","data":"hi"}');
        await seen(admin, "event_received", (n, id, args) => id === socket.id && args[0] === "echo" && args[1] === "hi");
        admin.emit("_disconnect", "/ @ /feed", true, socket.id);
        await once(feed, "close");
        await seen(admin, "socket_disconnected", (n, id) => id === socket.id);
    });
});

describe("commands", { timeout: 300_000 }, () => {
    afterEach(closeAll);

    it("send an event to a namespace, a room or a client", async () => {
        const admin = await watch();
        const one = (await watched(admin)).client;
        const two = (await watched(admin)).client;
        const elsewhere = (await watched(admin, "/")).client;
        one.emit("enter", "kitchen");
        await seen(admin, "room_joined", (n, room) => room === "kitchen");
        admin.emit("emit", "/chat", null, "to all", { a: [1, "b"] }, 2);
        assert.deepEqual(await seen(one, "to all"), [{ a: [1, "b"] }, 2]);
        assert.deepEqual(await seen(two, "to all"), [{ a: [1, "b"] }, 2]);
        admin.emit("emit", "/chat", "kitchen", "to a room");
        await seen(one, "to a room");
        admin.emit("emit", "/chat", two.id, "to one", 1);
        assert.deepEqual(await seen(two, "to one"), [1]);
        admin.emit("emit", "/", undefined, "last", 1);
        await seen(elsewhere, "last");
        admin.emit("emit", "/chat", null, "last", 1);
        await Promise.all([seen(one, "last"), seen(two, "last")]);
        assert.ok(!names(two).includes("to a room") && !names(one).includes("to one") && !names(elsewhere).includes("to all"));
    });

    it("make clients join and leave rooms", async () => {
        const admin = await watch();
        const one = (await watched(admin)).client;
        const two = (await watched(admin)).client;
        admin.emit("join", "/chat", "all of them");
        await Promise.all([one, two].map(client =>
            seen(admin, "room_joined", (n, room, id) => room === "all of them" && id === client.id)));
        admin.emit("join", "/chat", "some of them", one.id);
        await seen(admin, "room_joined", (n, room, id) => room === "some of them" && id === one.id);
        admin.emit("leave", "/chat", "all of them", "some of them");
        await seen(admin, "room_left", (n, room, id) => room === "all of them" && id === one.id);
        admin.emit("leave", "/chat", "all of them");
        await seen(admin, "room_left", (n, room, id) => room === "all of them" && id === two.id);
        assert.ok(!admin.record.some(([event, , room, id]) =>
            event === "room_joined" && room === "some of them" && id === two.id));
    });

    it("disconnect clients from a namespace, or altogether", async () => {
        const admin = await watch();
        const { client: one, id } = await watched(admin);
        const two = (await watched(admin)).client;
        admin.emit("_disconnect", "/chat", false, id);
        assert.deepEqual(await seen(one, "disconnect"), ["io server disconnect"]);
        const [, , reason] = await seen(admin, "socket_disconnected", about(id));
        assert.equal(reason, "server namespace disconnect");
        const closed = once(two.io.engine, "close");
        admin.emit("_disconnect", "/chat", true);
        await seen(two, "disconnect");
        await closed;
    });

    it("that make no sense are answered so, and hurt nobody", async () => {
        const admin = await watch();
        const { client } = await watched(admin);
        const fails = async (...command) => {
            admin.record.length = 0;
            admin.emit(...command);
            const [failure] = await seen(admin, "exception");
            return failure.message;
        };
        assert.equal(await fails("emit", "/nowhere", null, "x"), "no namespace /nowhere");
        assert.equal(await fails("emit", "/chat", null), "no event");
        assert.equal(await fails("join", "/chat"), "no room");
        assert.equal(await fails("leave"), "no room");
        assert.match(await fails("emit", "/chat", null, "disconnect"), /reserved/);
        await fails("join", { a: 1 }, 7);
        assert.ok(client.connected && admin.connected);
    });
});
