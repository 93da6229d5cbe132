// The page of the admin UI, and the scripts of the stock client, as the reference server serves them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { gunzipSync, inflateSync } from "node:zlib";
import { assert, base } from "./support.mjs";

const client = dirname(createRequire(import.meta.url).resolve("socket.io-client/package.json"));
const { version } = JSON.parse(readFileSync(join(client, "package.json"), "utf8"));

/** Without what fetch would decide by itself. */
function get(path, headers = {}, method = "GET") {
    return new Promise((resolve, reject) => {
        const url = new URL(path, base);
        const asked = request({ host: url.hostname, port: url.port, path: base.pathname + path, method, headers }, response => {
            const chunks = [];
            response.on("data", chunk => chunks.push(chunk));
            response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
        });
        asked.on("error", reject);
        asked.end();
    });
}

describe("the scripts of the stock client", { timeout: 300_000 }, () => {
    const scripts = ["socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js"];

    for (const name of scripts.flatMap(script => [script, `${script}.map`])) {
        it(`have ${name}`, async () => {
            const answer = await get(`socket.io/${name}`);
            assert.equal(answer.status, 200);
            assert.equal(answer.headers["content-type"].replace(/; ?/, "; ").toLowerCase(),
                name.endsWith(".map") ? "application/json; charset=utf-8" : "application/javascript; charset=utf-8");
            assert.equal(answer.headers.etag, `"${version}"`);
            assert.equal(answer.headers["cache-control"], "public, max-age=0");
            assert.equal(answer.headers["content-encoding"], undefined);
            assert.ok(answer.body.equals(readFileSync(join(client, "dist", name))), "byte for byte");
        });
    }

    it("are not sent again to who has them", async () => {
        for (const known of [`"${version}"`, `W/"${version}"`, `"other", "${version}"`]) {
            const answer = await get("socket.io/socket.io.js", { "If-None-Match": known });
            assert.equal(answer.status, 304);
            assert.equal(answer.body.length, 0);
            assert.equal(answer.headers.etag, `"${version}"`);
        }
        assert.equal((await get("socket.io/socket.io.js", { "If-None-Match": '"1.0.0"' })).status, 200);
    });

    it("are packed for who can unpack", async () => {
        const plain = readFileSync(join(client, "dist", "socket.io.min.js"));
        for (const [accepted, encoding, unpack] of [
            ["gzip, deflate, br", "gzip", gunzipSync],
            ["br, deflate", "deflate", inflateSync],
            ["GZIP;q=0.5", "gzip", gunzipSync],
        ]) {
            const answer = await get("socket.io/socket.io.min.js", { "Accept-Encoding": accepted });
            assert.equal(answer.headers["content-encoding"], encoding);
            assert.match(answer.headers.vary, /Accept-Encoding/);
            assert.ok(answer.body.length < plain.length);
            assert.ok(unpack(answer.body).equals(plain));
        }
        for (const accepted of ["identity", "gzip;q=0", "br"]) {
            assert.equal((await get("socket.io/socket.io.min.js", { "Accept-Encoding": accepted })).headers["content-encoding"],
                undefined);
        }
    });

    it("are everybody's, whatever page asks", async () => {
        for (const headers of [
            { Origin: "https://elsewhere.example" },
            { Referer: "https://elsewhere.example/" },
            { "Sec-Fetch-Site": "cross-site" },
        ]) {
            assert.equal((await get("socket.io/socket.io.js", headers)).status, 200);
            assert.equal((await get("socket.io/?EIO=4&transport=polling", headers)).status, 403, "but a session is not");
        }
    });

    it("can be asked for by HEAD", async () => {
        const answer = await get("socket.io/socket.io.js", {}, "HEAD");
        assert.equal(answer.status, 200);
        assert.equal(answer.body.length, 0);
        assert.equal(Number(answer.headers["content-length"]), readFileSync(join(client, "dist", "socket.io.js")).length);
    });

    it("are all there is", async () => {
        for (const name of ["socket.io.slim.js", "socket.io.js/", "socket.io.", "version", "files.txt", "../files.txt", "%2e%2e/files.txt",
            "client/socket.io.js", "admin/../files.txt", "admin/nothing.js", "admin/js/"]) {
            const answer = await get(`socket.io/${name}`);
            assert.ok([400, 404].includes(answer.status), `${name}: ${answer.status}`);
        }
        assert.notEqual((await get("socket.io/socket.io.js", {}, "POST")).status, 200);
    });
});

describe("the page of the admin UI", { timeout: 300_000 }, () => {
    it("is found without its slash, too", async () => {
        const answer = await get("socket.io/admin");
        assert.equal(answer.status, 302);
        assert.equal(new URL(answer.headers.location, new URL("socket.io/admin", base)).href, new URL("socket.io/admin/", base).href);
    });

    it("links to nothing outside, and lets nothing in", async () => {
        const answer = await get("socket.io/admin/", { "Sec-Fetch-Site": "cross-site", Referer: "https://wiki.example/" });
        assert.equal(answer.status, 200);
        assert.match(answer.headers["content-type"], /^text\/html; ?charset=utf-8$/i);
        const page = answer.body.toString();
        assert.doesNotMatch(page, /https?:\/\//);
        assert.match(answer.headers["content-security-policy"], /default-src 'self'.*frame-ancestors 'none'/);
        assert.equal(answer.headers["x-content-type-options"], "nosniff");
        for (const [, link] of page.matchAll(/(?:href|src)="([^"]+)"/g)) {
            const file = await get(`socket.io/admin/${link}`);
            assert.equal(file.status, 200, link);
            if (link.endsWith(".css")) {
                for (const [, part] of file.body.toString().matchAll(/url\(["']?([^"')?#]+woff2)/g)) {
                    const font = await get(new URL(part, `http://x/socket.io/admin/${link}`).pathname.slice(1));
                    assert.equal(font.status, 200, part);
                    assert.equal(font.headers["content-type"], "font/woff2");
                }
            }
        }
    });

    it("has its scripts unchanged", async () => {
        for (const [name, sha256] of Object.entries({
            "js/app.0d7d7845.js": "d90c751f28963c7f98ed3d4c524ac816c84fc5aeca58e52d296e03b087403436",
            "js/chunk-vendors.934c03ff.js": "e9866b73d99f8939fa3c979b88da2270e53a0ef9a26d331400bd3d90e9cc39e2",
        })) {
            const answer = await get(`socket.io/admin/${name}`, { "Accept-Encoding": "gzip" });
            assert.equal(createHash("sha256").update(gunzipSync(answer.body)).digest("hex"), sha256);
            const again = await get(`socket.io/admin/${name}`, { "If-None-Match": answer.headers.etag });
            assert.equal(again.status, 304);
        }
    });
});
