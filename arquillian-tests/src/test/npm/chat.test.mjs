// Two windows of Chromium, each with cookies and storage of its own, chat with each other.
import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { chromium } from "playwright-core";

const url = process.env.GATEHOUSE_URL;
const executablePath = process.env.CHROMIUM
    ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

describe("two windows", { timeout: 300_000 }, () => {
    let browser, ada, grace;
    const complaints = [];

    async function window(title) {
        const context = await browser.newContext({ viewport: { width: 900, height: 620 } });
        context.setDefaultTimeout(60_000);
        const page = await context.newPage();
        page.on("pageerror", error => complaints.push(`${title}: ${error}`));
        page.on("console", message => {
            if (message.type() === "error") {
                complaints.push(`${title}: ${message.text()}`);
            }
        });
        await page.goto(url);
        return page;
    }

    async function comeIn(page, name, room) {
        await page.locator("#state[data-state=connected]").waitFor();
        await page.fill("#name", name);
        await page.selectOption("#room", room);
        await page.click("#enter");
        await page.locator("#chat").waitFor({ state: "visible" });
    }

    async function say(page, text) {
        await page.fill("#text", text);
        await page.click("#send");
    }

    const message = (page, text) => page.locator("#messages li:not(.note)", { hasText: text });
    const member = (page, name) => page.locator("#members li", { hasText: name });

    before(async () => {
        assert.ok(executablePath, "Chromium is needed: install it, or set CHROMIUM");
        browser = await chromium.launch({
            executablePath,
            args: [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        [ada, grace] = await Promise.all([window("Ada"), window("Grace")]);
    });
    after(() => browser?.close());

    it("see each other come in", async () => {
        await comeIn(ada, "Ada", "kitchen");
        await comeIn(grace, "Grace", "kitchen");
        for (const page of [ada, grace]) {
            await member(page, "Ada").waitFor();
            await member(page, "Grace").waitFor();
        }
        await ada.locator("#messages .note", { hasText: "Grace came in" }).waitFor();
    });

    it("see each other write", async () => {
        await ada.locator("#text").pressSequentially("Hel");
        await grace.locator("#typing", { hasText: "Ada is writing" }).waitFor();
        await ada.fill("#text", "");
    });

    it("receive each other's messages", async () => {
        await say(ada, "Hello Grace, is this <b>Jakarta</b>? 🙂");
        await message(grace, "Hello Grace, is this <b>Jakarta</b>? 🙂").waitFor();
        await say(grace, "It is, Ada. The kettle is on.");
        await message(ada, "It is, Ada. The kettle is on.").waitFor();
        await message(ada, "Hello Grace").and(ada.locator(".own")).waitFor();
        assert.equal(await message(ada, "").count(), 2);
        assert.equal(await message(grace, "").count(), 2);
    });

    it("are on a WebSocket by now", async () => {
        await ada.locator("#state", { hasText: "websocket" }).waitFor();
        await grace.locator("#state", { hasText: "websocket" }).waitFor();
    });

    it("can be looked at", async () => {
        await ada.screenshot({ path: "chat-ada.png" });
        await grace.screenshot({ path: "chat-grace.png" });
        assert.ok(existsSync("chat-ada.png") && existsSync("chat-grace.png"));
    });

    it("keep their rooms apart", async () => {
        const edsger = await window("Edsger");
        await comeIn(edsger, "Edsger", "library");
        await say(edsger, "Nobody is here");
        await message(edsger, "Nobody is here").waitFor();
        await say(ada, "After Edsger");
        await message(grace, "After Edsger").waitFor();
        assert.equal(await message(grace, "Nobody is here").count(), 0);
        await edsger.context().close();
    });

    it("show the history to somebody who comes later", async () => {
        const late = await window("Late");
        await comeIn(late, "Late", "kitchen");
        await message(late, "Hello Grace").waitFor();
        await message(late, "The kettle is on").waitFor();
        await late.context().close();
        await ada.locator("#messages .note", { hasText: "Late has left" }).waitFor();
    });

    it("refuse an empty name in words", async () => {
        const nobody = await window("Nobody");
        await nobody.locator("#state[data-state=connected]").waitFor();
        await nobody.fill("#name", " ");
        await nobody.click("#enter");
        await nobody.locator("#refusal", { hasText: "A name has" }).waitFor();
        await nobody.context().close();
    });

    it("see the other one leave", async () => {
        await grace.context().close();
        await ada.locator("#messages .note", { hasText: "Grace has left" }).waitFor();
        await member(ada, "Grace").waitFor({ state: "detached" });
    });

    it("never complained", () => assert.deepEqual(complaints, []));
});
