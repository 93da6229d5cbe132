// After chat.test.mjs and a restart of the application: names, passwords, rooms and messages are still there.
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { launch } from "./browser.mjs";

describe("the chat after a restart", { timeout: 300_000 }, () => {
    let browser, page;

    before(async () => {
        browser = await launch();
        page = await browser.newPage({ locale: "en-GB" });
        page.setDefaultTimeout(60_000);
        await page.goto(process.env.GATEHOUSE_URL);
    });
    after(() => browser?.close());

    it("knows who registered", async () => {
        await page.fill("#name", "Grace Hopper");
        await page.fill("#password", "correct horse");
        await page.click("#sign-in");
        await page.locator("#state[data-state=websocket]").waitFor();
        await page.locator("#rooms button", { hasText: "Garden" }).waitFor();
    });

    it("knows what was said", async () => {
        await page.locator("#rooms button", { hasText: "Kitchen" }).click();
        await page.locator("#messages .message", { hasText: "Here she can" }).waitFor();
        await page.locator("#conversations button", { hasText: "Ada" }).click();
        await page.locator("#messages .message", { hasText: "Only you" }).waitFor();
        assert.equal(await page.locator("#messages .message").count(), 1);
    });
});
