// What pages of another site reach without an Origin, in a real browser.
import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { chromium } from "playwright-core";

const base = new URL(process.env.GATEHOUSE_URL);
const executablePath = process.env.CHROMIUM
    ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
// To a browser these two are different sites, and both may be trusted, which is what it takes to be told the site.
const foreignHost = base.hostname === "localhost" ? "127.0.0.1" : "localhost";

describe("a page of another site", { timeout: 300_000 }, () => {
    let browser, page, foreign;

    before(async () => {
        assert.ok(executablePath, "Chromium is needed: install it, or set CHROMIUM");
        foreign = createServer((request, response) => response.end("<!doctype html><title>foreign</title>"));
        await new Promise(listening => foreign.listen(0, "127.0.0.1", listening));
        browser = await chromium.launch({
            executablePath,
            args: [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        page = await browser.newPage();
        page.setDefaultTimeout(60_000);
    });
    after(async () => {
        await browser?.close();
        foreign.close();
    });

    const goAbroad = () => page.goto(`http://${foreignHost}:${foreign.address().port}/`);
    const polling = path => new URL(`${path}?EIO=4&transport=polling`, base).href;

    /** The status that the browser hears, which it does not tell the page, and what it sent. */
    async function get(url, options) {
        const answered = page.waitForResponse(response => response.url() === url);
        await page.evaluate(([url, options]) => fetch(url, options).catch(() => {}), [url, options]);
        const response = await answered;
        return { status: response.status(), sent: await response.request().allHeaders() };
    }

    /** The status that the page is told. */
    const read = url => page.evaluate(url => fetch(url).then(response => response.status, () => "refused"), url);

    it("is refused although its poll has no Origin", async () => {
        await goAbroad();
        const { status, sent } = await get(polling("socket.io/"), { mode: "no-cors" });
        assert.ok(!sent.origin);
        assert.ok(sent.referer);
        assert.equal(status, 403);
    });

    it("is refused when it hides its address too", async () => {
        await goAbroad();
        const { status, sent } = await get(`${polling("socket.io/")}&hidden`,
            { mode: "no-cors", referrerPolicy: "no-referrer" });
        assert.ok(!sent.origin);
        assert.ok(!sent.referer);
        assert.equal(status, 403);
    });

    it("passes where any origin is configured", async () => {
        await goAbroad();
        assert.equal((await get(polling("any.io/"), { mode: "no-cors" })).status, 200);
        assert.equal(await read(polling("any.io/")), 200);
    });

    it("is refused by its Referer where other origins are configured", async () => {
        await goAbroad();
        assert.equal((await get(polling("cors.io/"), { mode: "no-cors" })).status, 403);
        assert.equal(await read(polling("cors.io/")), "refused");
    });

    it("differs from a page of the server itself", async () => {
        assert.equal((await page.goto(polling("socket.io/"))).status(), 200);
        const { status, sent } = await get(polling("socket.io/"), {});
        assert.ok(!sent.origin);
        assert.ok(sent.referer);
        assert.equal(status, 200);
    });
});
