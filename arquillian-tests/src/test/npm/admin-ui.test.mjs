// The stock admin UI in Chromium, on a desk and on a phone.
import { existsSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { closeAll, connect, login, seen } from "./admin-support.mjs";
import { launch } from "./browser.mjs";
import { assert, base, patience } from "./support.mjs";

// What it takes to be narrow is the page's business alone, so one server is enough for it.
const widths = {
    desk: { width: 1400, height: 900 },
    ...(process.env.GATEHOUSE_SERVER === "embedded" && { phone: { width: 390, height: 844 } }),
};

for (const [name, viewport] of Object.entries(widths)) {
    describe(`on a ${name}`, { timeout: 300_000 }, () => {
        let browser, page, client;
        const complaints = [];
        const outside = [];

        before(async () => {
            browser = await launch();
            const context = await browser.newContext({ viewport });
            context.setDefaultTimeout(patience);
            page = await context.newPage();
            page.on("pageerror", error => complaints.push(String(error)));
            page.on("console", message => message.type() === "error" && complaints.push(message.text()));
            page.on("request", request => {
                const { origin, protocol } = new URL(request.url());
                if (origin !== base.origin && protocol !== "data:") {
                    outside.push(request.url());
                }
            });
            client = await connect("/chat", {
                transports: ["polling", "websocket"],
                extraHeaders: { authorization: "Bearer s3cret", "x-tenant": "blue" },
            });
        });
        after(async () => {
            closeAll();
            await browser?.close();
        });

        async function go(title) {
            const item = page.locator(".v-navigation-drawer .v-list-item", { hasText: title });
            if (viewport.width < 1264) { // the drawer comes when it is called, and lies over the page
                await page.locator(".v-app-bar__nav-icon").click();
                await page.locator(".v-navigation-drawer--open").waitFor();
                await item.click();
                await page.mouse.click(viewport.width - 5, viewport.height / 2);
                await page.locator(".v-navigation-drawer--close").waitFor({ state: "attached" });
            } else {
                await item.click();
            }
            await arrived(title);
        }

        /** One page goes while the other comes. */
        async function arrived(title) {
            await page.waitForFunction(wanted => {
                const crumbs = document.querySelectorAll(".v-main .v-breadcrumbs");
                return crumbs.length === 1 && crumbs[0].textContent.trim().endsWith(wanted);
            }, title);
        }

        const picture = async what => {
            const path = `admin-${name}-${what}.png`;
            await page.screenshot({ path });
            assert.ok(existsSync(path));
        };

        const field = label => page.locator(".v-dialog--active .v-text-field", { hasText: label }).locator("input");

        async function selectNamespace(namespace) {
            await page.locator(".v-main .v-select").first().click();
            await page.locator(".menuable__content__active .v-list-item", { hasText: new RegExp(`^\\s*${namespace}\\s*$`) }).click();
        }

        it("asks for a login, and knows where it belongs", async () => {
            await page.goto(new URL("socket.io/admin/", base).href);
            await page.locator(".v-dialog--active").waitFor();
            assert.equal(await field("Server URL").inputValue(), base.origin);
            await page.locator(".v-dialog--active .v-input--switch", { hasText: "Advanced options" }).locator("label").click();
            assert.equal(await field("Path").inputValue(), new URL("socket.io", base).pathname);
            assert.equal(await field("Namespace").inputValue(), "/admin");
            await picture("login");
        });

        it("refuses a wrong password in words", async () => {
            await field("Username").fill(login.username);
            await field("Password").fill("wrong");
            await page.click(".v-dialog--active button[type=submit]");
            await page.locator(".v-dialog--active .red--text", { hasText: "Invalid credentials" }).waitFor();
        });

        it("lets in who has the right one", async () => {
            await field("Password").fill(login.password);
            await page.click(".v-dialog--active button[type=submit]");
            await page.locator(".v-dialog").waitFor({ state: "hidden" });
        });

        it("shows the dashboard with its fonts and icons", async () => {
            await page.locator(".v-main .v-card", { hasText: "Servers" }).first().waitFor();
            await page.locator(".v-main .v-card", { hasText: "Namespaces" }).locator("tr", { hasText: "/chat" }).waitFor();
            await page.waitForFunction(() => document.fonts.check("16px Roboto") && document.fonts.check("24px 'Material Design Icons'")
                && [...document.fonts].filter(font => font.status === "loaded").some(font => font.family.includes("Material")));
            await picture("dashboard");
        });

        it("shows the sockets of a namespace", async () => {
            await go("Sockets");
            await selectNamespace("/chat");
            const row = page.locator(".v-data-table tr", { hasText: client.id });
            await row.waitFor();
            await row.locator(".v-chip", { hasText: "WebSocket" }).waitFor();
            await picture("sockets");
        });

        it("shows one socket, its request and its data, but no secret", async () => {
            await page.locator(".v-data-table tr", { hasText: client.id }).locator("td").first().click();
            await arrived("details");
            await page.locator(".v-card", { hasText: "Initial HTTP request" }).locator("tr", { hasText: "x-tenant" })
                .filter({ hasText: "blue" }).waitFor();
            await page.locator("tr", { hasText: "authorization" }).filter({ hasText: "***" }).waitFor();
            await page.locator("pre", { hasText: "gold" }).waitFor();
            await picture("socket");
            assert.ok(!(await page.content()).includes("s3cret"));
        });

        it("makes it join a room", async () => {
            const watching = await connect("/admin", { auth: login });
            const combobox = page.locator(".v-card", { hasText: "Rooms" }).locator("form input[type=text]");
            await combobox.fill(`kitchen of ${name}`);
            await page.locator(".v-card", { hasText: "Rooms" }).locator("form button[type=submit]").click();
            await seen(watching, "room_joined", (nsp, room, id) => room === `kitchen of ${name}` && id === client.id);
            await page.locator(".v-card .v-data-table tr", { hasText: `kitchen of ${name}` }).waitFor();
            watching.disconnect();
        });

        it("shows rooms, and makes everybody leave one", async () => {
            const watching = await connect("/admin", { auth: login });
            await go("Rooms");
            const row = page.locator(".v-data-table tr", { hasText: `kitchen of ${name}` });
            await row.waitFor();
            await picture("rooms");
            await row.locator("button", { has: page.locator(".mdi-tag-off-outline") }).click();
            await seen(watching, "room_left", (nsp, room, id) => room === `kitchen of ${name}` && id === client.id);
            await arrived("details"); // a click on a button is one on its row, too
            await go("Rooms");
            await row.waitFor({ state: "detached" });
            watching.disconnect();
        });

        it("shows clients", async () => {
            await go("Clients");
            await page.locator(".v-data-table tbody tr").first().waitFor();
            await picture("clients");
        });

        it("shows events as they happen", async () => {
            await go("Events");
            client.emit("echo", `said on a ${name}`);
            await page.locator(".v-data-table tr", { hasText: "echo" }).filter({ hasText: client.id }).first().waitFor();
            await picture("events");
        });

        it("shows servers", async () => {
            await go("Servers");
            const row = page.locator(".v-data-table tr", { hasText: "node-1" });
            await row.waitFor();
            await row.locator(".v-chip", { hasText: /^\s*healthy\s*$/i }).waitFor();
            await picture("servers");
        });

        it("comes back after a reload without a login", async () => {
            await page.reload();
            await page.locator(".v-data-table tr", { hasText: "node-1" }).waitFor();
            assert.equal(await page.locator(".v-dialog--active").count(), 0);
        });

        it("disconnects a client", async () => {
            const own = client.id; // which it forgets
            await go("Sockets");
            await selectNamespace("/chat");
            const row = page.locator(".v-data-table tr", { hasText: own });
            await row.locator("button", { has: page.locator(".mdi-logout") }).click();
            assert.deepEqual(await seen(client, "disconnect"), ["io server disconnect"]);
            await arrived("details");
            await go("Sockets");
            await row.waitFor({ state: "detached" });
        });

        it("fits its width", async () => {
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        });

        it("asks nobody else, and never complained", () => {
            assert.deepEqual(outside, []);
            assert.deepEqual(complaints, []);
        });
    });
}
