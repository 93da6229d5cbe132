import { it } from "node:test";
import { allAckArguments, ask, assert, inEachMode, once } from "./support.mjs";

inEachMode("connecting", ({ open, connect, transports }) => {
    it("gives the client an id, and the room of that name", async () => {
        const socket = await connect();
        assert.match(socket.id, /^[\w-]{20}$/);
        assert.notEqual(socket.id, socket.io.engine.id);
        assert.deepEqual(await ask(socket, "me"), { id: socket.id, rooms: [socket.id], namespace: "/", connected: true });
    });

    it("ends on the expected transport", async () => {
        const socket = open();
        if (transports.length > 1) {
            await once(socket.io, "open");
            const upgraded = once(socket.io.engine, "upgrade");
            await upgraded;
        } else {
            await once(socket, "connect");
        }
        assert.equal(socket.io.engine.transport.name, transports.at(-1));
        assert.equal(await ask(socket, "echo", "after"), "after");
    });

    it("keeps messages in order while the transport changes", async () => {
        const socket = await connect();
        const answers = [];
        for (let i = 0; i < 200; i++) {
            answers.push(ask(socket, "echo", i));
            if (i % 20 === 0) {
                await answers.at(-1);
            }
        }
        assert.deepEqual(await Promise.all(answers), Array.from({ length: 200 }, (_, i) => i));
    });

    it("shows auth, query and headers to the server", async () => {
        const socket = open("/auth", {
            auth: { token: "right", list: [1, { a: null }] },
            query: { tenant: "blue & green" },
            extraHeaders: { "X-Test": "seen" },
        });
        const [auth] = await once(socket, "auth");
        assert.deepEqual(auth, { token: "right", list: [1, { a: null }] });
        assert.deepEqual(await ask(socket, "handshake"), {
            auth: { token: "right", list: [1, { a: null }] },
            query: "blue & green",
            eio: "4",
            header: "seen",
            secure: false,
            xdomain: false,
        });
    });

    it("without auth is an empty auth", async () => {
        const socket = open("/auth");
        assert.deepEqual(await once(socket, "auth"), [{}]);
    });

    it("is undone when a connect hook fails, and the client is told why", async () => {
        const socket = open("/auth", { auth: { token: "wrong" } });
        const exception = once(socket, "exception");
        const gone = once(socket, "disconnect");
        await once(socket, "connect");
        const [error] = await exception;
        assert.equal(error.status, "error");
        assert.equal(error.message, "bad token");
        assert.equal(error.cause.pattern, "handleConnection");
        assert.equal((await gone)[0], "io server disconnect");
    });

    it("to an unknown namespace is refused, and others go on", async () => {
        const root = await connect();
        const nowhere = root.io.socket("/nowhere");
        const [error] = await once(nowhere, "connect_error");
        assert.equal(error.message, "Invalid namespace");
        assert.equal(await ask(root, "echo", 1), 1);
    });

    it("to a namespace with a query is an unknown namespace", async () => {
        const root = await connect();
        const [error] = await once(root.io.socket("/other?x=1"), "connect_error");
        assert.equal(error.message, "Invalid namespace");
    });

    it("multiplexes namespaces over one connection", async () => {
        const root = await connect();
        const other = root.io.socket("/other");
        const rooms = root.io.socket("/rooms");
        await Promise.all([once(other, "connect"), once(rooms, "connect")]);
        assert.equal(other.io.engine, root.io.engine);
        assert.equal(new Set([root.id, other.id, rooms.id]).size, 3);
        assert.equal(await ask(other, "where"), "/other");
        assert.equal((await ask(root, "me")).namespace, "/");
        assert.deepEqual(await allAckArguments(rooms, "sync"), [null]);
    });

    it("to one namespace needs no other", async () => {
        const other = await connect("/other");
        assert.equal(await ask(other, "where"), "/other");
    });

    it("after leaving a namespace joins it again with another id", async () => {
        const root = await connect();
        const other = root.io.socket("/other");
        await once(other, "connect");
        const before = other.id;
        other.disconnect();
        other.connect();
        await once(other, "connect");
        assert.notEqual(other.id, before);
        assert.equal(await ask(other, "echo", "back"), "back");
        assert.equal(await ask(root, "echo", "still"), "still");
    });
});
