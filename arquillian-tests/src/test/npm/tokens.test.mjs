// Who the stock client is that sends a token of MicroProfile JWT with its requests.
import { it } from "node:test";
import { ask, assert, base, inEachMode, once } from "./support.mjs";

const { USER_TOKEN, ADMIN_TOKEN, EXPIRED_TOKEN } = process.env;
const places = process.env.PLACES.split(" ");

const withToken = (place, token) =>
    ({ path: new URL(place, base).pathname, extraHeaders: token && { authorization: `Bearer ${token}` } });

inEachMode("tokens", ({ open, connect, mode }) => {
    for (const place of places) {
        it(`name the caller and its roles on ${place}`, async () => {
            const user = await connect("/", withToken(place, USER_TOKEN));
            const admin = await connect("/", withToken(place, ADMIN_TOKEN));
            assert.equal(await ask(user, "who"), "ann true false");
            assert.equal(await ask(user, "session"), "id-of-ann");
            assert.equal((await ask(user, "admins_only")).message, "Forbidden resource");
            assert.equal(await ask(admin, "who"), "bob true true");
            assert.equal(await ask(admin, "admins_only"), "yes");
        });

        it(`expire on ${place}`, async () => {
            const socket = open("/", withToken(place, EXPIRED_TOKEN));
            await once(socket, "token_expired");
            assert.equal((await ask(socket, "who")).message, "Token expired");
        });
    }

    it("are not needed where anybody may come", async () => {
        const socket = await connect("/", withToken("open/"));
        assert.equal(await ask(socket, "who"), "nobody false false");
        assert.equal((await ask(socket, "admins_only")).message, "Forbidden resource");
    });

    places.includes("protected/") && it("are needed where the deployment says so", async () => {
        const [error] = await once(open("/", withToken("protected/")), "connect_error");
        // what the client tells of it depends on its transport
        assert.equal(mode === "WebSocket only" ? error.description.message : error.description,
            mode === "WebSocket only" ? "Unexpected server response: 401" : 401);
    });
});
