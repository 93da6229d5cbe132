// What stands before all gateways, as the stock client sees it.
import { it } from "node:test";
import { ask, assert, inEachMode, once } from "./support.mjs";

inEachMode("middleware", ({ open, connect }) => {
    const as = role => connect("/middleware", { auth: { role } });

    it("refuses a connection with message and data", async () => {
        const [error] = await once(open("/middleware"), "connect_error");
        assert.equal(error.message, "closed");
        assert.deepEqual(error.data, { code: 42 });
    });

    it("leaves other namespaces alone", async () => {
        assert.equal(await ask(await connect(), "echo", "spam"), "spam");
    });

    it("refuses an event with an answer, whether or not it is handled", async () => {
        const socket = await as("guest");
        assert.equal(await ask(socket, "say", "hello"), "hello");
        for (const event of ["say", "nobody_handles"]) {
            const told = once(socket, "exception");
            assert.equal((await ask(socket, event, "spam")).message, `no ${event} of spam`);
            assert.equal((await told)[0].message, `no ${event} of spam`);
        }
        assert.equal((await ask(socket, "nobody_handles", "hello")).message, "Unknown event");
    });

    it("sends each client what it may see", async () => {
        const [admin, guest, deaf] = await Promise.all([as("admin"), as("guest"), as("deaf")]);
        const heard = [];
        deaf.onAny(event => heard.push(event));
        const seen = Promise.all([once(admin, "news"), once(guest, "news")]);
        admin.emit("tell_all", "secret");
        assert.deepEqual(await seen, [["for all", "secret"], ["for all"]]);
        assert.equal(await ask(deaf, "say", "still here"), "still here");
        assert.deepEqual(heard, []);
    });
});
