// What only clients with socket.io-msgpack-parser see.
import { it } from "node:test";
import { ask, assert, base, inEachMode, once } from "./support.mjs";

inEachMode("msgpack", ({ connect, open, transports }) => {
    const speaksJson = { parser: undefined };

    it("says what JSON says of every value", async () => {
        const socket = await connect();
        const values = [null, true, 0, -1, 127, 128, -32, -33, 65_535, 65_536, 2 ** 32, -(2 ** 31) - 1,
            Number.MAX_SAFE_INTEGER, 1.5, 1e-7, "", "\u0000\n\"\\", "ž€😀", "x".repeat(70_000), [], {},
            { a: { b: [{ "": 1 }] } }, Array.from({ length: 70_000 }, (_, i) => i % 300)];
        assert.deepEqual(await ask(socket, "echo", values), values);
    });

    it("turns dates, NaN and undefined into what JSON has for them", async () => {
        const socket = await connect();
        const date = new Date(1_795_849_200_123);
        const answer = await ask(socket, "echo", { date, nan: NaN, gone: undefined, list: [undefined, -Infinity] });
        assert.deepEqual(answer, { date: date.toJSON(), nan: null, list: [null, null] });
    });

    it("fills the parameters of handlers", async () => {
        const socket = await connect();
        assert.deepEqual(await ask(socket, "move", { x: 1, y: -70_000, label: "ž" }), { x: 2, y: -69_999, label: "ž" });
    });

    it("carries binary data inside of auth", async () => {
        const socket = open("/auth", { auth: { token: "right", key: Buffer.from([1, 255]) } });
        const [auth] = await once(socket, "auth");
        assert.deepEqual(auth, { token: "right", key: { type: "Buffer", data: [1, 255] } });
    });

    it("is refused with a reason", async () => {
        const socket = await connect();
        const [error] = await once(socket.io.socket("/nowhere"), "connect_error");
        assert.equal(error.message, "Invalid namespace");
    });

    it("is not understood by a path that speaks JSON, nor the other way round", async () => {
        const wrong = [
            ["limits.io/", {}],
            ["socket.io/", speaksJson],
        ];
        for (const [path, more] of wrong) {
            const socket = open("/", { path: new URL(path, base).pathname, ...more });
            const [reason] = await once(socket.io, "close");
            assert.match(reason, /^(transport close|transport error|parse error)$/, path);
            assert.equal(socket.connected, false);
        }
    });

    it("and JSON are spoken side by side, each with options of its own", async () => {
        const socket = await connect();
        const other = open("/", { path: new URL("limits.io/", base).pathname, ...speaksJson });
        assert.equal(await ask(other, "echo", "text"), "text");
        assert.equal(await ask(socket, "echo", "packed"), "packed");
        assert.equal((await ask(socket, "echo", "x".repeat(2_000))).length, 2_000);
        const closed = once(other, "disconnect");
        other.emit("echo", "x".repeat(2_000)); // its max-payload is 1,000
        await closed;
    });
});
