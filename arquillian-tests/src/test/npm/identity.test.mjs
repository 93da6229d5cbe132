// Who the stock client is, as long as its connection lives.
import { it } from "node:test";
import { ask, assert, base, inEachMode, once } from "./support.mjs";

const path = new URL("identity/", base).pathname;
const long = 3_600_000;

inEachMode("identity", ({ open, connect }) => {
    const withToken = token => connect("/", { path, auth: { token } });

    it("is what a guard found in its token", async () => {
        const socket = await withToken(`ann.${long}.admin`);
        assert.equal(await ask(socket, "who"), "anntrue");
        assert.equal(await ask(socket, "admins_only"), "yes");
    });

    it("is said by a message of a client that connected without one", async () => {
        const socket = await connect("/", { path });
        assert.equal(await ask(socket, "who"), "nobodyfalse");
        assert.equal((await ask(socket, "admins_only")).message, "Forbidden resource");
        assert.equal((await ask(socket, "authenticate", { token: `ann.${long}.admin` })).status, "ok");
        assert.equal(await ask(socket, "who"), "anntrue");
        assert.equal(await ask(socket, "admins_only"), "yes");
    });

    it("expires, and is renewed without a reconnect", async () => {
        const witness = await withToken(`bob.${long}.guest`);
        const socket = open("/", { path, auth: { token: "ann.300.admin" } });
        const expired = once(socket, "token_expired"); // which may be there with the answer to CONNECT
        await once(socket, "connect");
        const { id } = socket;
        const heard = [];
        socket.on("news", text => heard.push(text));
        await expired;

        assert.equal((await ask(socket, "who")).message, "Token expired");
        witness.emit("tell_all", "not for the expired");
        await ask(witness, "who"); // the broadcast is over then
        const answer = await ask(socket, "authenticate", { token: `ann.${long}.admin` });
        assert.equal(answer.status, "ok");
        assert.ok(Date.parse(answer.expires) > Date.now());
        witness.emit("tell_all", "for everybody");
        while (heard.length === 0) {
            await once(socket, "news");
        }
        assert.deepEqual(heard, ["for everybody"]);
        assert.equal(socket.id, id);
        assert.equal((await ask(socket, "authenticate", { token: `bob.${long}.admin` })).message, "Token of another user");
    });

    it("is revoked for good", async () => {
        const witness = await withToken(`bob.${long}.guest`);
        const name = `eve${Math.random()}`.replace(".", "");
        const socket = await withToken(`${name}.${long}.admin`);
        const gone = once(socket, "disconnect");
        witness.emit("revoke", name);
        assert.equal((await gone)[0], "io server disconnect");
        assert.equal(socket.active, false);
        assert.equal(await ask(witness, "who"), "bobfalse");
    });
});
