import { it } from "node:test";
import { ask, allAckArguments, assert, inEachMode, once } from "./support.mjs";

let worlds = 0;

inEachMode("rooms", ({ connect }) => {
    // a and b are in room 1, b and c in room 2, d in none; the rooms' names are this test's own
    async function world() {
        const number = ++worlds;
        const one = `one ${process.pid} ${number}`, two = `two ${process.pid} ${number}`;
        const clients = {};
        await Promise.all(["a", "b", "c", "d"].map(async name => {
            clients[name] = await connect("/rooms");
        }));
        await Promise.all([
            ask(clients.a, "join", one), ask(clients.b, "join", one),
            ask(clients.b, "join", two), ask(clients.c, "join", two),
        ]);
        const hits = Object.fromEntries(Object.keys(clients).map(name => [name, []]));
        for (const [name, client] of Object.entries(clients)) {
            client.on("hit", (tag, bytes) => {
                assert.deepEqual(Buffer.from(bytes), Buffer.from([1, 2, 3]));
                hits[name].push(tag);
            });
        }
        const send = async message => {
            await ask(clients.a, "send", { to: [], except: [], ...message });
            // what was sent before an ack is received before it, so after this nothing can be on its way
            await Promise.all(Object.values(clients).map(client => allAckArguments(client, "sync")));
        };
        const receivers = tag => Object.keys(hits).filter(name => hits[name].includes(tag)).sort().join("");
        return { ...clients, one, two, hits, send, receivers };
    }

    it("reach whom a broadcast is for", async () => {
        const w = await world();
        const table = [
            ["everyone, the sender too", { from: "server" }, "abcd"],
            ["all but the sender", { from: "client" }, "bcd"],
            ["a room with the sender", { from: "server", to: [w.one] }, "ab"],
            ["a room without the sender", { from: "client", to: [w.one] }, "b"],
            ["a room that the sender is not in", { from: "client", to: [w.two] }, "bc"],
            ["two rooms", { from: "server", to: [w.one, w.two] }, "abc"],
            ["two rooms without the sender", { from: "client", to: [w.one, w.two] }, "bc"],
            ["all but a room", { from: "server", except: [w.two] }, "ad"],
            ["all but a room and the sender", { from: "client", except: [w.two] }, "d"],
            ["a room but not another", { from: "server", to: [w.one], except: [w.two] }, "a"],
            ["all but two rooms", { from: "server", except: [w.one, w.two] }, "d"],
            ["one client", { from: "server", to: [w.c.id] }, "c"],
            ["all but one client", { from: "server", except: [w.c.id] }, "abd"],
            ["oneself", { from: "server", to: [w.a.id] }, "a"],
            ["nobody", { from: "server", to: ["empty room"] }, ""],
        ];
        for (const [tag, message, expected] of table) {
            await w.send({ ...message, tag });
            assert.equal(w.receivers(tag), expected, tag);
        }
        for (const tags of Object.values(w.hits)) {
            assert.equal(tags.length, new Set(tags).size, "each client once");
        }
    });

    it("can be joined twice and left", async () => {
        const w = await world();
        assert.deepEqual(await ask(w.a, "join", w.one), [w.a.id, w.one].sort());
        await w.send({ from: "server", to: [w.one], tag: "joined twice" });
        assert.deepEqual(w.hits.a, ["joined twice"]);
        assert.deepEqual(await ask(w.a, "leave", w.one), [w.a.id]);
        assert.deepEqual(await ask(w.a, "leave", w.one), [w.a.id]);
        await w.send({ from: "server", to: [w.one], tag: "left" });
        assert.equal(w.receivers("left"), "b");
    });

    it("know their members", async () => {
        const w = await world();
        assert.deepEqual(await ask(w.d, "members", w.one), [w.a.id, w.b.id].sort());
        assert.deepEqual(await ask(w.d, "members", "empty room"), []);
    });

    it("forget a member that has left", async () => {
        const w = await world();
        const { id } = w.b; // gone with the connection
        w.b.disconnect();
        const room = w.one;
        while ((await ask(w.d, "members", room)).includes(id)) {
            await new Promise(setImmediate);
        }
        assert.deepEqual(await ask(w.d, "members", room), [w.a.id]);
    });

    it("move their members into others", async () => {
        const w = await world();
        const third = `three ${w.one}`;
        await allAckArguments(w.d, "join_all", { who: w.one, room: third });
        assert.deepEqual(await ask(w.d, "members", third), [w.a.id, w.b.id].sort());
        await allAckArguments(w.d, "leave_all", { who: w.two, room: third });
        assert.deepEqual(await ask(w.d, "members", third), [w.a.id]);
    });

    it("collect the answers of their members", async () => {
        const w = await world();
        w.a.on("question", (question, answer) => answer("a", "ignored"));
        w.b.on("question", (question, answer) => answer({ name: "b" }));
        w.c.on("question", () => assert.fail("c is not in the room"));
        const answers = await ask(w.d, "ask_room", w.one);
        assert.equal(answers.length, 2);
        assert.ok(answers.includes("a"));
        assert.ok(answers.some(answer => answer.name === "b"));
    });

    it("are disconnected together", async () => {
        const w = await world();
        const gone = [once(w.b, "disconnect"), once(w.c, "disconnect")];
        await allAckArguments(w.a, "disconnect_all", w.two);
        for (const [reason] of await Promise.all(gone)) {
            assert.equal(reason, "io server disconnect");
        }
        assert.deepEqual(await allAckArguments(w.a, "sync"), [null]);
    });
});
