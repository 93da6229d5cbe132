import { it } from "node:test";
import { ask, assert, inEachMode, msgpack, once } from "./support.mjs";

const bytes = length => Buffer.from(Array.from({ length }, (_, i) => (i * 7) % 256));
const same = (actual, expected) => assert.deepEqual(Buffer.from(actual), Buffer.from(expected));

inEachMode("binary", ({ connect }) => {
    for (const length of [0, 1, 2, 3, 255, 65_536, 700_000]) {
        it(`of ${length} bytes goes there and comes back as an ack`, async () => {
            const socket = await connect();
            const sent = bytes(length);
            same(await ask(socket, "reverse", sent), Buffer.from(sent).reverse());
        });
    }

    it("may travel in Base64 if the client wants it so", async () => {
        const socket = await connect("/", { forceBase64: true });
        same(await ask(socket, "reverse", bytes(5)), Buffer.from(bytes(5)).reverse());
        const answer = await ask(socket, "echo", { a: [bytes(3), { b: bytes(0) }], c: "text" });
        same(answer.a[0], bytes(3));
        same(answer.a[1].b, bytes(0));
        assert.equal(answer.c, "text");
    });

    it("comes back in an event", async () => {
        const socket = await connect();
        socket.emit("echo_event", bytes(10));
        const [back] = await once(socket, "echoed");
        same(back, bytes(10));
    });

    it("may lie anywhere in a payload, several times", async () => {
        const socket = await connect();
        const answer = await ask(socket, "echo", { a: [bytes(3), { b: bytes(0) }], c: bytes(5), d: "text" });
        same(answer.a[0], bytes(3));
        same(answer.a[1].b, bytes(0));
        same(answer.c, bytes(5));
        assert.equal(answer.d, "text");
    });

    it("may be one of several arguments", async () => {
        const socket = await connect();
        const answer = await ask(socket, "echo", 1, bytes(4), "x");
        assert.equal(answer[0], 1);
        same(answer[1], bytes(4));
        assert.equal(answer[2], "x");
    });

    it("of any view arrives as its bytes", async () => {
        const socket = await connect();
        // notepack 2.2.0 sends the whole buffer that a view lies in
        same(await ask(socket, "reverse", new Uint8Array([1, 2, 3]).subarray(1)), msgpack ? [3, 2, 1] : [3, 2]);
        same(await ask(socket, "reverse", new Uint8Array([1, 2, 3]).buffer), [3, 2, 1]);
    });

    it("is the client's answer to the server's question", async () => {
        const socket = await connect();
        socket.on("question", (question, answer) => {
            same(question.bytes, bytes(9));
            answer({ reply: [bytes(6)] });
        });
        const answer = await ask(socket, "ask_me", { bytes: bytes(9) });
        same(answer.reply[0], bytes(6));
    });

    it("and other values of the server look as Socket.IO writes them", async () => {
        const socket = await connect();
        const types = once(socket, "types");
        await ask(socket, "send_types");
        const [date, nothing, nan, infinity, nested, map, list] = await types;
        assert.equal(date, "1970-01-01T00:00:00.000Z");
        assert.deepEqual([nothing, nan, infinity], [null, null, null]);
        assert.deepEqual(nested, { d: "1970-01-01T00:00:00.001Z" });
        assert.deepEqual(map, {});
        same(list[0], [1]);
    });

    it("with ten attachments passes", async () => {
        const socket = await connect();
        const answer = await ask(socket, "echo", Array.from({ length: 10 }, (_, i) => bytes(i)));
        answer.forEach((part, i) => same(part, bytes(i)));
    });

    it("mixed with text stays in order", async () => {
        const socket = await connect();
        const answers = await Promise.all(
            Array.from({ length: 100 }, (_, i) => ask(socket, "echo", i % 3 === 0 ? { i, data: bytes(i) } : { i })));
        answers.forEach((answer, i) => {
            assert.equal(answer.i, i);
            if (i % 3 === 0) {
                same(answer.data, bytes(i));
            }
        });
    });
});
