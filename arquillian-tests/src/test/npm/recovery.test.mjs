import { it } from "node:test";
import { ask, assert, base, inEachMode, once } from "./support.mjs";

const path = new URL("recovery.io/", base).pathname;
const willing = { path, reconnection: true, reconnectionDelay: 10, reconnectionDelayMax: 20 };

inEachMode("coming back", ({ connect, transports }) => {
    /** Two clients, of which the first comes back by itself; the second sees to what happens meanwhile. */
    const both = () => Promise.all([connect("/", willing), connect("/", { path })]);

    /** The connection ends, as the network would end it, and something happens before it is there again. */
    async function lose(socket, witness, meanwhile) {
        if (transports.length > 1 && socket.io.engine.transport.name === "polling") {
            await once(socket.io.engine, "upgrade");
        }
        const { id } = socket;
        socket.io.reconnection(false);
        const gone = once(socket, "disconnect");
        socket.io.engine.close();
        await gone;
        await ask(witness, "left", id);
        await meanwhile(id);
        socket.io.reconnection(true);
        const back = once(socket, "connect");
        socket.connect();
        await back;
        return id;
    }

    it("happens with id, rooms, data and all that was missed, once and in order", async () => {
        const [socket, witness] = await both();
        const tags = [];
        socket.on("hit", tag => tags.push(tag));
        await ask(socket, "join", "r");
        await ask(socket, "remember", "me");
        await ask(witness, "hit", { room: "r", tag: "1" });
        while (tags.length < 1) await once(socket, "hit");
        const id = await lose(socket, witness, async () => {
            await ask(witness, "hit", { room: "r", tag: "2" });
            await ask(witness, "hit_volatile", { room: "r", tag: "volatile" });
            await ask(witness, "hit", { room: "r", tag: "3" });
        });
        assert.equal(socket.recovered, true);
        assert.equal(socket.id, id);
        await ask(witness, "hit", { room: "r", tag: "4" });
        assert.deepEqual(await ask(socket, "who"), [true, ["r"], "me", "new back "]);
        assert.deepEqual(tags, ["1", "2", "3", "4"]);
    });

    it("happens before anything was received, and twice", async () => {
        const [socket, witness] = await both();
        const first = await lose(socket, witness, async () => {});
        assert.equal(socket.recovered, true);
        assert.equal(socket.id, first);
        await lose(socket, witness, async () => {});
        assert.equal(socket.recovered, true);
        assert.equal(socket.id, first);
    });

    it("does not happen after the client has left", async () => {
        const [socket, witness] = await both();
        const { id } = socket;
        socket.disconnect();
        await ask(witness, "left", id);
        const back = once(socket, "connect");
        socket.connect();
        await back;
        assert.equal(socket.recovered, false);
        assert.notEqual(socket.id, id);
    });
});
