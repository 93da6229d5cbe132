import { it } from "node:test";
import { ask, assert, inEachMode, msgpack, once } from "./support.mjs";

inEachMode("disconnecting", ({ open, connect, transports }) => {
    it("by the client has its reason on both sides, once", async () => {
        const [socket, witness] = await Promise.all([connect(), connect()]);
        const { id } = socket;
        const gone = once(socket, "disconnect");
        socket.disconnect();
        assert.equal((await gone)[0], "io client disconnect");
        assert.equal(await ask(witness, "reason_of", id), "client namespace disconnect");
        assert.equal(await ask(witness, "times_left", id), 1);
    });

    it("from one namespace leaves the others alone", async () => {
        const root = await connect();
        const other = root.io.socket("/other");
        await once(other, "connect");
        const { id } = other;
        other.disconnect();
        assert.equal(await ask(root, "reason_of", id), "client namespace disconnect");
        assert.equal(await ask(root, "echo", 1), 1);
    });

    it("by the server from one namespace leaves the others alone", async () => {
        const root = await connect();
        const other = root.io.socket("/other");
        await once(other, "connect");
        const { id } = other;
        const gone = once(other, "disconnect");
        other.emit("bye", false);
        assert.equal((await gone)[0], "io server disconnect");
        assert.equal(await ask(root, "reason_of", id), "server namespace disconnect");
        assert.equal(await ask(root, "echo", 1), 1);
    });

    it("by the server for good ends all namespaces", async () => {
        const root = await connect();
        const witness = await connect();
        const other = root.io.socket("/other");
        await once(other, "connect");
        const ids = [root.id, other.id];
        const gone = Promise.all([once(other, "disconnect"), once(root, "disconnect")]);
        const closed = once(root.io.engine, "close");
        other.emit("bye", true);
        assert.deepEqual((await gone).map(([reason]) => reason), ["io server disconnect", "io server disconnect"]);
        await closed;
        for (const id of ids) {
            assert.equal(await ask(witness, "reason_of", id), "server namespace disconnect");
        }
    });

    it("of the transport by the client is a transport close there", async () => {
        const [socket, witness] = await Promise.all([connect(), connect()]);
        const { id } = socket;
        if (transports.length > 1 && socket.io.engine.transport.name === "polling") {
            await once(socket.io.engine, "upgrade");
        }
        const gone = once(socket, "disconnect");
        socket.io.engine.close();
        assert.equal((await gone)[0], "forced close");
        assert.equal(await ask(witness, "reason_of", id), "transport close");
    });

    it("because of a broken rule is seen on both sides, and the client comes back by itself", async () => {
        const witness = await connect();
        const socket = open("/", { reconnection: true, reconnectionDelay: 10, reconnectionDelayMax: 20 });
        await once(socket, "connect");
        const { id } = socket;
        const gone = once(socket, "disconnect");
        const back = once(socket.io, "reconnect");
        socket.io.engine.write("0"); // a second CONNECT, in text
        assert.equal((await gone)[0], "transport close");
        assert.match(await ask(witness, "reason_of", id), msgpack ? /^parse error$/ : /^forced( server)? close$/);
        await back;
        if (!socket.connected) {
            await once(socket, "connect");
        }
        assert.notEqual(socket.id, id);
        assert.equal(await ask(socket, "echo", "again"), "again");
    });

    it("loses no message that was sent while there was no connection", async () => {
        const socket = open("/", { reconnection: true, reconnectionDelay: 10, reconnectionDelayMax: 20 });
        await once(socket, "connect");
        const gone = once(socket, "disconnect");
        socket.io.engine.write("0");
        await gone;
        assert.deepEqual(await Promise.all([1, 2, 3].map(i => socket.emitWithAck("echo", i))), [1, 2, 3]);
    });
});
