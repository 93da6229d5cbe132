// The stock admin UI in Chromium, to look at numbers only, in packets of msgpack, without a login.
import { after, before, describe, it } from "node:test";
import { closeAll, connect } from "./admin-support.mjs";
import { launch } from "./browser.mjs";
import { assert, base, patience } from "./support.mjs";

describe("looking only", { timeout: 300_000 }, () => {
    let browser, page;
    const complaints = [];

    before(async () => {
        browser = await launch();
        page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
        page.setDefaultTimeout(patience);
        page.on("pageerror", error => complaints.push(String(error)));
        page.on("console", message => message.type() === "error" && complaints.push(message.text()));
    });
    after(async () => {
        closeAll();
        await browser?.close();
    });

    it("needs no login", async () => {
        await page.goto(new URL("socket.io/admin/", base).href);
        await page.locator(".v-chip", { hasText: /^\s*connected\s*$/i }).first().waitFor();
        assert.equal(await page.locator(".v-dialog--active").count(), 0);
    });

    it("shows numbers, and no page with clients", async () => {
        await connect("/chat");
        await page.locator(".v-main .v-card", { hasText: "Namespaces" }).locator("tr", { hasText: "/chat" })
            .filter({ hasText: "1" }).waitFor();
        const items = await page.locator(".v-navigation-drawer .v-list-item").allInnerTexts();
        assert.deepEqual(items.map(item => item.trim()), ["Dashboard", "Servers"]);
        await page.screenshot({ path: "admin-readonly.png" });
    });

    it("never complained", () => assert.deepEqual(complaints, []));
});
