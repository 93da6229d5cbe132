import { it } from "node:test";
import { allAckArguments, ask, assert, inEachMode, msgpack, once, patience } from "./support.mjs";

// notepack, the client's, makes another number of an integer from 2^64 on, and another letter of a lone surrogate
const values = [
    true, false, 0, -1, 1.5, msgpack ? 1e18 : 1e21, 9007199254740991, "", "text", "\u001e record \u0000 separator \u2028\u2029",
    "žluťoučký 你好 🙂 e\u0301", '"quoted" \\ back', [], [1, [2, [3]]], {}, { a: { b: { c: [null, true] } }, "ключ": 1 },
    [null], { event: "not an event", data: 1 }, { _placeholder: true, num: 0 },
];

inEachMode("an event", ({ connect }) => {
    for (const value of values) {
        it(`carries ${JSON.stringify(value)} there and back`, async () => {
            const socket = await connect();
            assert.deepEqual(await ask(socket, "echo", value), value);
        });
    }

    it("carries a lone surrogate there and back", async () => {
        const socket = await connect();
        const lone = msgpack ? "a\ud800\udc00b" : "a\ud800b";
        assert.equal(await ask(socket, "echo", lone), lone);
        const other = msgpack ? lone : "\udc00";
        assert.deepEqual(await ask(socket, "echo", { [lone]: other }), { [lone]: other });
    });

    it("that answers with an event acks with null, after it", async () => {
        const socket = await connect();
        const seen = [];
        socket.on("echoed", value => seen.push(value));
        assert.deepEqual(await allAckArguments(socket, "echo_event", { a: 1 }), [null]);
        assert.deepEqual(seen, [{ a: 1 }]);
    });

    it("whose stage ends with an event sends it", async () => {
        const socket = await connect();
        socket.emit("later_event");
        assert.deepEqual(await once(socket, "came_later"), ["x"]);
    });

    for (const event of ["nothing", "null", "empty"]) {
        it(`whose handler answers ${event} acks with null`, async () => {
            const socket = await connect();
            assert.deepEqual(await allAckArguments(socket, event), [null]);
        });
    }

    it("acks a falsy value", async () => {
        const socket = await connect();
        assert.deepEqual(await allAckArguments(socket, "falsy"), [false]);
    });

    it("acks with the value of a stage", async () => {
        const socket = await connect();
        assert.deepEqual(await allAckArguments(socket, "later"), ["later"]);
    });

    it("binds a record and acks with a record", async () => {
        const socket = await connect();
        assert.deepEqual(await ask(socket, "move", { x: 1, y: -1, label: "ü" }), { x: 2, y: 0, label: "ü" });
    });

    it("with several arguments has them all as its body", async () => {
        const socket = await connect();
        assert.deepEqual(await ask(socket, "echo", 1, "two", { three: 3 }), [1, "two", { three: 3 }]);
    });

    it("without arguments has no body", async () => {
        const socket = await connect();
        assert.deepEqual(await allAckArguments(socket, "echo"), [null]);
    });

    it("may share its handler with another event", async () => {
        const socket = await connect();
        assert.equal(await ask(socket, "one"), "one");
        assert.equal(await ask(socket, "other"), "other");
    });

    it("called error is an ordinary event", async () => {
        const socket = await connect();
        assert.equal(await ask(socket, "error", "x"), "ordinary");
    });

    it("can be acknowledged by hand, once, with several values", async () => {
        const socket = await connect();
        assert.deepEqual(await allAckArguments(socket, "by_hand"), ["first", 2]);
        assert.equal(await ask(socket, "echo", "next"), "next");
    });

    it("that is never acknowledged times out at the client", async () => {
        const socket = await connect();
        await assert.rejects(socket.timeout(150).emitWithAck("never"), /operation has timed out/);
        assert.equal(await ask(socket, "echo", "next"), "next");
    });

    it("that no handler knows acks with an error, and is no exception", async () => {
        const socket = await connect();
        const exceptions = [];
        socket.on("exception", error => exceptions.push(error));
        const answer = await ask(socket, "unheard_of", { a: 1 });
        assert.equal(answer.status, "error");
        assert.equal(answer.message, "Unknown event");
        assert.deepEqual(answer.cause, { pattern: "unheard_of", data: { a: 1 } });
        socket.emit("unheard_of");
        assert.equal(await ask(socket, "echo", "next"), "next");
        assert.deepEqual(exceptions, []);
    });

    const failures = {
        fail_text: { status: "error", message: "nope", cause: { pattern: "fail_text", data: { id: 1 } } },
        fail_later: { status: "error", message: "nope, later", cause: { pattern: "fail_later", data: { id: 1 } } },
        fail_secret: { status: "error", message: "Internal server error", cause: { pattern: "fail_secret", data: { id: 1 } } },
        fail_object: { code: 7 },
    };
    for (const [event, expected] of Object.entries(failures)) {
        it(`whose handler fails (${event}) is an exception, then an ack with the same`, async () => {
            const socket = await connect();
            const seen = [];
            socket.on("exception", error => seen.push(error));
            const answer = await ask(socket, event, { id: 1 });
            assert.deepEqual(answer, expected);
            assert.deepEqual(seen, [expected]);
            assert.equal(await ask(socket, "echo", "next"), "next");
        });
    }

    it("that fails and asked for no ack is an exception all the same", async () => {
        const socket = await connect();
        socket.emit("fail_text");
        assert.deepEqual(await once(socket, "exception"), [{ status: "error", message: "nope", cause: { pattern: "fail_text" } }]);
    });

    it("of the server is acknowledged by the client", async () => {
        const socket = await connect();
        socket.on("question", (question, answer) => answer({ you: question, more: [1] }));
        assert.deepEqual(await ask(socket, "ask_me", "how?"), { you: "how?", more: [1] });
    });

    it("of the server must be waited for by a handler that says that it blocks", async () => {
        const socket = await connect();
        // an answer that is there before the handler looks for it is not waited for, so it comes when the handler has ended
        const held = [];
        socket.on("question", answer => held.push(answer));
        assert.equal(await ask(socket, "ask_and_wait"), "must not wait");
        // queued behind another one
        socket.emit("nothing");
        assert.equal(await ask(socket, "ask_and_wait"), "must not wait");
        held.forEach(answer => answer("late"));
        socket.off("question").on("question", answer => answer("here"));
        assert.equal(await ask(socket, "ask_and_block"), "here");
    });

    it("of the server that nobody acknowledges times out there", async () => {
        const socket = await connect();
        socket.on("unanswered", () => {});
        assert.equal(await ask(socket, "ask_in_vain"), "timed out");
    });

    it("that is almost too large goes there and back", async () => {
        const socket = await connect();
        const big = "0123456789".repeat(msgpack ? 74_000 : 99_900); // over polling, binary messages are a third larger
        assert.ok(await ask(socket, "echo", big) === big);
    });

    it("that is volatile may get lost, but disturbs no other", async () => {
        const socket = await connect();
        const ticks = [];
        socket.on("tick", tick => ticks.push(tick));
        for (let i = 0; i < 5; i++) {
            assert.equal(await ask(socket, "volatile_burst", 50), 50);
        }
        socket.volatile.emit("nothing");
        assert.equal(await ask(socket, "echo", "next"), "next");
        assert.ok(ticks.length <= 250);
    });
});

inEachMode("1,000 messages", ({ connect }) => {
    it("of a client arrive in order", async () => {
        const socket = await connect();
        for (let i = 0; i < 1000; i++) {
            socket.emit("collect", i);
        }
        assert.deepEqual(await ask(socket, "collected"), Array.from({ length: 1000 }, (_, i) => i));
    });

    it("of the server arrive in order, and before the ack", async () => {
        const socket = await connect();
        const seen = [];
        socket.on("burst", number => seen.push(number));
        assert.equal(await ask(socket, "burst", 1000), 1000);
        assert.deepEqual(seen, Array.from({ length: 1000 }, (_, i) => i));
    });
});

inEachMode("a client with retries", ({ connect }) => {
    it("and no ackTimeout takes null for an answer, so that a handler runs once", async () => {
        const socket = await connect("/", { retries: 3 });
        socket.emit("collect", 1);
        socket.emit("collect", 2);
        assert.deepEqual(await ask(socket, "collected"), [1, 2]);
    });

    it("and ackTimeout takes values, too", async () => {
        const socket = await connect("/", { retries: 3, ackTimeout: patience });
        socket.emit("collect_and_count", 1);
        assert.equal(await socket.emitWithAck("collect_and_count", 2), 2);
        assert.deepEqual(await ask(socket, "collected"), [1, 2]);
    });
});

inEachMode("200 clients at once", ({ connect }) => {
    it("are all served", async () => {
        const sockets = await Promise.all(Array.from({ length: 200 }, () => connect()));
        const answers = await Promise.all(sockets.map((socket, i) => ask(socket, "echo", i)));
        assert.deepEqual(answers, sockets.map((_, i) => i));
        assert.equal(new Set(sockets.map(socket => socket.id)).size, 200);
    });
});

inEachMode("50 threads emitting to one socket", ({ connect }) => {
    it("lose nothing, and each keeps its order", async () => {
        const socket = await connect();
        const seen = Array.from({ length: 50 }, () => []);
        socket.on("drop", ({ thread, number }, bytes) => {
            seen[thread].push(number);
            if (number % 10 === 0) {
                assert.equal(Buffer.from(bytes)[0], thread);
            } else {
                assert.equal(bytes, null);
            }
        });
        assert.equal(await ask(socket, "storm", { threads: 50, each: 100 }), 5000);
        const expected = Array.from({ length: 100 }, (_, i) => i);
        seen.forEach(numbers => assert.deepEqual(numbers, expected));
    });
});

// The client counts Base64 too short: twice as many packets of msgpack would be more than max-payload in one request.
const many = msgpack ? 10_000 : 20_000;

inEachMode(`${many} small events at once`, ({ connect }) => {
    it("all arrive, in order", async () => {
        const socket = await connect();
        const numbers = Array.from({ length: many }, (_, i) => i);
        for (const number of numbers) {
            socket.emit("collect", number);
        }
        assert.deepEqual(await ask(socket, "collected"), numbers);
    });
});
