// The admin UI to look at only, in production, on a namespace of its own, for everybody.
import { afterEach, describe, it } from "node:test";
import { closeAll, connect, names, open, seen } from "./admin-support.mjs";
import { assert, base } from "./support.mjs";

describe("looking only", { timeout: 300_000 }, () => {
    afterEach(closeAll);

    it("is said to the UI, which then shows no buttons and no clients", async () => {
        const admin = await connect("/console");
        const [config] = await seen(admin, "config");
        assert.deepEqual(config, { supportedFeatures: ["AGGREGATED_EVENTS"] });
    });

    it("is held by the server", async () => {
        const admin = await connect("/console");
        const client = await connect("/chat");
        for (const command of [
            ["emit", "/chat", null, "not to be seen"],
            ["join", "/chat", "nowhere"],
            ["leave", "/chat", client.id],
            ["_disconnect", "/chat", true],
        ]) {
            admin.record.length = 0;
            admin.emit(...command);
            const [failure] = await seen(admin, "exception");
            assert.equal(failure.message, "read-only");
        }
        assert.equal(await client.timeout(60_000).emitWithAck("echo"), 0);
        assert.ok(!names(client).includes("not to be seen"));
    });

    it("shows numbers of every path, and nothing of a client", async () => {
        const admin = await connect("/console");
        const client = await connect("/chat");
        await client.timeout(60_000).emitWithAck("echo", "private");
        await seen(admin, "server_stats", each => each.aggregatedEvents.some(event => event.type === "packetsIn"));
        const [stats] = await seen(admin, "server_stats",
            each => each.namespaces.find(nsp => nsp.name === "/chat")?.socketsCount === 1);
        assert.match(stats.serverId, /^.+#\d+$/);
        assert.deepEqual([...new Set(names(admin))].sort(), ["config", "connect", "server_stats"]);
    });

    it("is for those only who are meant by a login, elsewhere", async () => {
        const nobody = open("/admin", { auth: { username: "ada" } });
        assert.deepEqual(await seen(nobody, "connect_error"), ["Invalid namespace"]);
    });

    it("has its page, which names its namespace", async () => {
        const script = await (await fetch(new URL("socket.io/admin/gatehouse.js", base))).text();
        assert.match(script, /"namespace", "\/console"/);
    });
});
