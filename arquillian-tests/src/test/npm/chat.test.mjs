// The sample chat in Chromium, each person with cookies and storage of their own.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createServer, connect } from "node:net";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import { io } from "socket.io-client";
import { launch } from "./browser.mjs";

const url = process.env.GATEHOUSE_URL;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const password = "correct horse";
const phone = { width: 390, height: 844 }, desktop = { width: 1280, height: 800 };

// What is the same wherever the WAR lies, and takes its time, is looked at on two servers.
const everything = ["embedded", "wildfly"].includes(process.env.GATEHOUSE_SERVER ?? "embedded");
const thoroughly = everything ? it : () => {};

/** A line to the server that can be cut: browsers do not take a WebSocket away that is open. */
class Line {
    #sockets = new Set();
    #server = createServer(near => {
        const far = this.cut ? null : connect(Number(new URL(url).port), new URL(url).hostname);
        if (!far) {
            near.destroy();
            return;
        }
        for (const [one, other] of [[near, far], [far, near]]) {
            this.#sockets.add(one);
            one.on("error", () => {}).on("close", () => {
                this.#sockets.delete(one);
                other.destroy();
            }).pipe(other);
        }
    });
    cut = false;

    async open() {
        await new Promise(resolve => this.#server.listen(0, "127.0.0.1", resolve));
        const through = new URL(url);
        through.port = this.#server.address().port;
        return through.href;
    }

    break() {
        this.cut = true;
        this.#sockets.forEach(socket => socket.destroy());
    }

    close() {
        this.break();
        this.#server.close();
    }
}

describe("the chat", { timeout: 600_000 }, () => {
    let browser, ada, grace, fromWire;
    const complaints = [], line = new Line();

    async function context(title, options = {}) {
        const made = await browser.newContext({ viewport: desktop, locale: "en-GB", reducedMotion: "reduce", ...options });
        made.setDefaultTimeout(60_000);
        made.on("page", page => {
            page.on("pageerror", error => complaints.push(`${title}: ${error}`));
            page.on("console", message => {
                if (message.type() === "error" && !/ERR_CONNECTION|ERR_EMPTY|status of (400|401|429)|WebSocket connection/.test(message.text())) {
                    complaints.push(`${title}: ${message.text()}`);
                }
            });
        });
        return made;
    }

    async function window(title, options, address = url) {
        const page = await (await context(title, options)).newPage();
        await page.goto(address);
        return page;
    }

    const connected = page => page.locator("#state[data-state=websocket]").waitFor();

    async function register(page, name) {
        await page.fill("#name", name);
        await page.fill("#password", password);
        await page.click("#register");
        await connected(page);
    }

    async function person(name, options, address) {
        const page = await window(name, options, address);
        await register(page, name);
        return page;
    }

    const room = (page, name) => page.locator("#rooms button", { hasText: name });
    const message = (page, text) => page.locator("#messages .message", { hasText: text });
    const member = (page, name) => page.locator("#members li", { hasText: name });
    const notice = (page, text) => page.locator("#notices .notice", { hasText: text });

    async function goTo(page, name) {
        await room(page, name).click();
        await page.locator("#title", { hasText: name }).waitFor();
        await room(page, name).and(page.locator("[aria-current=true]")).waitFor();
    }

    async function say(page, text) {
        await page.fill("#text", text);
        await page.click("#send");
    }

    /** What the accessibility engine finds on a page. */
    async function findings(page) {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
        return violations.map(found => `${found.id}: ${found.help}: ${found.nodes.map(node => node.html).join(" | ")}`);
    }

    async function api(what, body, headers = {}) {
        return fetch(new URL(what, url), {
            method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body),
        });
    }

    async function account(name) {
        const response = await api("accounts/register", { name, password });
        assert.equal(response.status, 200);
        return { ...await response.json(), cookie: response.headers.get("set-cookie").split(";")[0] };
    }

    function client(token) {
        return io(new URL("/chat", url).href, {
            path: new URL("socket.io/", url).pathname, transports: ["websocket"], forceNew: true, auth: { token },
        });
    }

    const once = (socket, event) => new Promise(resolve => socket.once(event, resolve));

    /** A client whose token runs out is known again with a new one, on the connection that it has; runs beside the other tests. */
    async function expireAndRenew() {
        const signedIn = await account("Edsger");
        const socket = client(signedIn.token);
        const expired = once(socket, "token_expired");
        await once(socket, "connect");
        const id = socket.id;
        await expired;
        const refused = await socket.emitWithAck("send_message", { roomId: "library", text: "Too late" });
        const fresh = await api("accounts/refresh", undefined, { Cookie: signedIn.cookie });
        const { token } = await fresh.json();
        const renewed = await socket.emitWithAck("authenticate", { token });
        const sent = await socket.emitWithAck("send_message", { roomId: "library", text: "In time" });
        const same = socket.id === id;
        socket.disconnect();
        return { refused, renewed, sent, same, rotated: fresh.headers.get("set-cookie").split(";")[0] !== signedIn.cookie };
    }

    before(async () => {
        browser = await launch();
        await account("Caretaker"); // the first account is a moderator: none of those who are looked at
        if (everything) {
            fromWire = expireAndRenew();
            fromWire.catch(() => {}); // is looked at later
        }
        [ada, grace] = await Promise.all([person("Ada", {}, await line.open()), person("Grace Hopper")]);
    });
    after(async () => {
        await browser?.close();
        line.close();
    });

    it("refuses who does not know the password, and names that are taken, in words", async () => {
        const page = await window("Eve");
        await page.fill("#name", "ADA");
        await page.fill("#password", "wrong horse");
        await page.click("#sign-in");
        await page.locator("#refusal", { hasText: "Name or password is wrong" }).waitFor();
        await page.click("#register");
        await page.locator("#refusal", { hasText: "This name is taken" }).waitFor();
        await page.fill("#password", "short");
        await page.click("#register");
        await page.locator("#refusal", { hasText: "8 to 200 characters" }).waitFor();
        assert.deepEqual(await findings(page), []);
        await page.context().close();
    });

    thoroughly("slows down who guesses", async () => {
        const answers = [];
        while (answers.at(-1) !== 429 && answers.length < 20) {
            answers.push((await api("accounts/login", { name: "Grace Hopper", password: "guess number one" })).status);
        }
        assert.equal(answers.at(-1), 429);
        assert.ok(answers.filter(status => status === 401).length >= 5);
    });

    it("lets nobody in without a token", async () => {
        const stranger = client("nonsense");
        assert.equal((await once(stranger, "connect_error")).message, "Not signed in");
        stranger.disconnect();
    });

    it("shows who comes into a room, and who is there", async () => {
        await goTo(ada, "Kitchen");
        await goTo(grace, "Kitchen");
        await ada.locator("#messages .note", { hasText: "Grace Hopper has joined" }).waitFor();
        for (const page of [ada, grace]) {
            await member(page, "Ada").waitFor();
            await member(page, "Grace Hopper").waitFor();
        }
    });

    it("shows that somebody writes, for as long as they go on", async () => {
        const [writer, reader] = [ada, grace];
        const note = reader.locator("#typing", { hasText: "Ada is writing" });
        await writer.clock.install();
        await reader.clock.install();
        await writer.locator("#text").pressSequentially("Hel");
        await note.waitFor();
        for (let more = 0; more < 3; more++) {
            const heard = reader.evaluate(() => new Promise(resolve => new MutationObserver(resolve)
                .observe(document.getElementById("typing"), { childList: true })));
            await reader.clock.fastForward(4000);
            await writer.clock.fastForward(4000);
            await writer.locator("#text").pressSequentially("l");
            await heard;
            assert.equal(await note.count(), 1, "goes on");
        }
        assert.equal(await writer.locator("#typing").textContent(), "", "not to the writer");
        await reader.clock.fastForward(7000);
        await reader.locator("#typing:empty").waitFor();
        await writer.fill("#text", "");
        await writer.clock.resume();
        await reader.clock.resume();
    });

    it("carries messages, as text and nothing else", async () => {
        await say(ada, "Hello Grace, is this <b>Jakarta</b>? 🙂");
        await message(grace, "Hello Grace, is this <b>Jakarta</b>? 🙂").waitFor();
        await grace.fill("#text", "It is, Ada. The kettle is on.");
        await grace.press("#text", "Enter");
        await message(ada, "It is, Ada. The kettle is on.").waitFor();
        await message(ada, "Hello Grace").and(ada.locator(".own:not(.waiting)")).waitFor();
        assert.equal(await message(ada, "").count(), 2);
        assert.equal(await message(grace, "").count(), 2);
        assert.equal(await grace.locator("#messages .own").count(), 1);
    });

    it("shows an image", async () => {
        const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==", "base64");
        await ada.setInputFiles("#image", { name: "dot.png", mimeType: "image/png", buffer: png });
        const image = grace.locator("#messages img.picture");
        await image.waitFor();
        await grace.waitForFunction(() => document.querySelector("#messages img.picture").naturalWidth === 5);
        assert.equal(await image.getAttribute("alt"), "Image from Ada");
        await ada.setInputFiles("#image", { name: "no.png", mimeType: "image/png", buffer: Buffer.from("no image at all") });
        await notice(ada, "Images are PNG, JPEG, GIF or WebP").waitFor();
        await ada.getByRole("button", { name: "Try again" }).waitFor();
    });

    it("keeps what is written without a connection, and brings what was missed", async () => {
        line.break();
        await ada.locator("#state[data-state=lost]").waitFor();
        await notice(ada, "The connection is lost").waitFor();
        await say(ada, "Written in a tunnel");
        await message(ada, "Written in a tunnel").and(ada.locator(".waiting")).waitFor();
        await say(grace, "Said meanwhile");
        await message(grace, "Said meanwhile").and(grace.locator(":not(.waiting)")).waitFor();
        assert.doesNotMatch(await ada.locator("body").innerText(), /xhr|poll error|websocket error|transport/);
        line.cut = false;
        await notice(ada, "Connected again").waitFor();
        await message(grace, "Written in a tunnel").waitFor();
        await message(ada, "Written in a tunnel").and(ada.locator(":not(.waiting)")).waitFor();
        await message(ada, "Said meanwhile").waitFor();
        await ada.locator("#state[data-recovered=true]").waitFor(); // came back to its state, and was sent what it had missed
        for (const page of [ada, grace]) {
            assert.equal(await message(page, "Written in a tunnel").count(), 1);
            assert.equal(await message(page, "Said meanwhile").count(), 1);
        }
        assert.equal(await notice(ada, "Join a room first").count(), 0);
    });

    it("keeps who is signed in, and what waits, over a reload without a connection", async () => {
        await connected(ada);
        line.break();
        await ada.locator("#state[data-state=lost]").waitFor();
        await say(ada, "Before the reload");
        await message(ada, "Before the reload").and(ada.locator(".waiting")).waitFor();
        line.cut = false;
        await ada.reload();
        await connected(ada);
        await message(grace, "Before the reload").waitFor();
        assert.equal(await message(grace, "Before the reload").count(), 1);
        await goTo(ada, "Kitchen");
    });

    it("tells who is too fast, and loses nothing", async () => {
        await ada.evaluate(() => {
            for (let i = 1; i <= 20; i++) {
                document.getElementById("text").value = `quick ${String(i).padStart(2, "0")}`;
                document.getElementById("composer").requestSubmit();
            }
        });
        await notice(ada, "That was too fast").waitFor();
        await message(grace, "quick 20").waitFor();
        const texts = await grace.locator("#messages .text", { hasText: "quick" }).allTextContents();
        assert.deepEqual(texts, Array.from({ length: 20 }, (none, i) => `quick ${String(i + 1).padStart(2, "0")}`));
    });

    it("carries direct messages to every device, and to nobody else", async () => {
        const gracesPhone = await grace.context().newPage();
        await gracesPhone.setViewportSize(phone);
        await gracesPhone.goto(url);
        await connected(gracesPhone);
        await ada.locator("#people button", { hasText: "Grace Hopper" }).click();
        await ada.locator("#title", { hasText: "Grace Hopper" }).waitFor();
        await say(ada, "Only you");
        for (const page of [grace, gracesPhone]) {
            await page.locator("#conversations button", { hasText: "Ada" }).locator(".badge", { hasText: "1" }).waitFor();
        }
        await gracesPhone.locator("#conversations button", { hasText: "Ada" }).click();
        await message(gracesPhone, "Only you").waitFor();
        await grace.locator("#conversations .badge").waitFor({ state: "detached" });
        await gracesPhone.close();
    });

    it("counts what was not read", async () => {
        await say(grace, "Ada is elsewhere");
        await room(ada, "Kitchen").locator(".badge", { hasText: "1" }).waitFor();
        await say(grace, "Still elsewhere");
        await room(ada, "Kitchen").locator(".badge", { hasText: "2" }).waitFor();
        await goTo(ada, "Kitchen");
        await message(ada, "Still elsewhere").waitFor();
        await room(ada, "Kitchen").locator(".badge").waitFor({ state: "detached" });
    });

    thoroughly("goes back in the history as far as one scrolls", async () => {
        const { token } = await account("Scribe");
        const sockets = await Promise.all(Array.from({ length: 7 }, async () => {
            const socket = client(token);
            await once(socket, "connect");
            return socket;
        }));
        await Promise.all(sockets.flatMap((socket, i) => Array.from({ length: 9 }, (none, j) =>
            socket.emitWithAck("send_message", { roomId: "library", text: `page ${i}.${j}` }))));
        sockets.forEach(socket => socket.disconnect());
        await goTo(ada, "Library");
        const shown = ada.locator("#messages .message");
        await shown.nth(49).waitFor();
        assert.ok(await ada.locator("#beginning").isHidden());
        await ada.locator("#scroller").evaluate(scroller => (scroller.scrollTop = 0));
        await ada.locator("#beginning").waitFor();
        await shown.nth(62).waitFor();
    });

    it("refuses a private room with the reason, until one is invited", async () => {
        const root = await person("Root");
        await room(ada, "Office").click();
        await notice(ada, "Access denied to this room").waitFor();
        await goTo(root, "Office");
        await root.click("#invite");
        await root.fill("#guest", "nobody there");
        await root.press("#guest", "Enter");
        await notice(root, "There is nobody of that name").waitFor();
        await root.click("#invite");
        await root.fill("#guest", "ada");
        await root.press("#guest", "Enter");
        await notice(ada, "Root has invited you to Office").waitFor();
        await goTo(ada, "Office");
        await member(root, "Ada").waitFor();
        await say(ada, "Thank you");
        await message(root, "Thank you").hover();
        await root.getByRole("button", { name: "Remove message" }).click();
        await message(ada, "Thank you").waitFor({ state: "detached" });
        assert.equal(await ada.getByRole("button", { name: "Remove message" }).count(), 0);
        await root.context().close();
    });

    it("makes rooms", async () => {
        await ada.click("#new-room");
        await ada.fill("#room-name", "<b>");
        await ada.press("#room-name", "Enter");
        await notice(ada, "A room's name has 1 to 30").waitFor();
        await ada.click("#new-room");
        await ada.fill("#room-name", "Garden");
        assert.deepEqual(await findings(ada), []);
        await ada.press("#room-name", "Enter");
        await ada.locator("#title", { hasText: "Garden" }).waitFor();
        await notice(grace, "There is a new room: Garden").waitFor();
        await goTo(grace, "Garden");
    });

    it("lets one leave, and hears nothing of the room any more", async () => {
        await grace.click("#leave");
        await ada.locator("#messages .note", { hasText: "Grace Hopper has left" }).waitFor();
        await member(ada, "Grace Hopper").waitFor({ state: "detached" });
        await say(ada, "She cannot hear this");
        await goTo(ada, "Kitchen");
        await goTo(grace, "Kitchen");
        await say(ada, "Here she can");
        await message(grace, "Here she can").waitFor();
        assert.equal(await room(grace, "Garden").locator(".badge").count(), 0);
    });

    it("brings words of the house", async () => {
        const login = await api("accounts/login", { name: "Root", password });
        const { token } = await login.json();
        const announce = (body, by) => api("announcements", body, { Authorization: `Bearer ${by}` });
        assert.equal((await announce({ text: "Tea at four", roomId: "kitchen" }, token)).status, 202);
        await notice(grace, "Announcement: Tea at four").waitFor();
        assert.equal((await announce({ text: "Fire!" }, "nonsense")).status, 400);
    });

    thoroughly("shows one user for all their windows, until the last is closed", async () => {
        const alan = await person("Alan");
        const others = await Promise.all([1, 2].map(async () => {
            const page = await alan.context().newPage();
            await page.goto(url);
            await connected(page);
            return page;
        }));
        const there = ada.locator("#people button", { hasText: "Alan" });
        await there.waitFor();
        assert.equal(await there.count(), 1);
        await alan.close();
        await others[0].close();
        await others[1].locator("#people .entry", { hasText: "Alan" }).waitFor();
        assert.equal(await there.count(), 1);
        await others[1].close();
        await there.waitFor({ state: "detached" });
    });

    thoroughly("signs all windows of a device out at once", async () => {
        const first = await person("Barbara");
        const second = await first.context().newPage();
        await second.goto(url);
        await connected(second);
        await first.click("#sign-out");
        await first.locator("#sign-in-form").waitFor();
        await second.locator("#sign-in-form").waitFor();
        await notice(second, "You have been signed out").waitFor();
        await second.fill("#name", "barbara");
        await second.fill("#password", password);
        await second.press("#password", "Enter");
        await connected(second);
        await first.context().close();
    });

    thoroughly("renews tokens on the connection that there is", async () => {
        const { refused, renewed, sent, same, rotated } = await fromWire;
        assert.equal(refused.message, "Token expired");
        assert.equal(renewed.status, "ok");
        assert.equal(sent.sent, true);
        assert.ok(same && rotated);
    });

    thoroughly("can be used with the keyboard alone", async () => {
        const page = await window("Kay");
        await page.locator("#name:focus").waitFor();
        await page.keyboard.type("Kay");
        await page.keyboard.press("Tab");
        await page.keyboard.type(password);
        await page.keyboard.press("Tab");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await connected(page);
        await room(page, "Lobby").waitFor();
        for (let tabs = 0; tabs < 30; tabs++) {
            await page.keyboard.press("Tab");
            if (await room(page, "Lobby").evaluate(button => button === document.activeElement)) {
                break;
            }
        }
        await page.keyboard.press("Enter");
        await page.locator("#text:focus").waitFor();
        await page.keyboard.type("No mouse");
        await page.keyboard.press("Enter");
        await message(page, "No mouse").and(page.locator(":not(.waiting)")).waitFor();
        await page.context().close();
    });

    thoroughly("speaks German", async () => {
        const page = await window("Konrad", { locale: "de-DE" });
        await page.getByRole("heading", { name: "Herein" }).waitFor();
        await register(page, "Konrad Zuse");
        await page.locator("#state", { hasText: "Verbunden" }).waitFor();
        await room(page, "Office").click();
        await notice(page, "Du hast keinen Zutritt zu diesem Raum").waitFor();
        assert.equal(await page.locator("html").getAttribute("lang"), "de");
        assert.doesNotMatch(await page.locator("body").innerText(), /undefined|[a-z]\.[a-z]+[A-Z]/);
        await page.context().close();
    });

    for (const colorScheme of ["light", "dark"]) {
        for (const [size, viewport] of Object.entries({ phone, desktop })) {
            thoroughly(`looks well and is accessible: ${size}, ${colorScheme}`, async () => {
                await ada.emulateMedia({ colorScheme, reducedMotion: "reduce" });
                await ada.setViewportSize(viewport);
                if (size === "phone") {
                    await ada.click("#back");
                    assert.deepEqual(await findings(ada), []);
                    await ada.screenshot({ path: `chat-${size}-${colorScheme}-list.png` });
                    await room(ada, "Kitchen").click();
                    await ada.click("#show-members");
                    await member(ada, "Grace Hopper").waitFor();
                    const lines = await member(ada, "Grace Hopper").locator(".name").evaluate(name => name.getClientRects().length);
                    assert.equal(lines, 1, "names do not break");
                    assert.deepEqual(await findings(ada), []);
                    await ada.click("#show-members");
                }
                await message(ada, "Here she can").waitFor();
                assert.deepEqual(await findings(ada), []);
                assert.ok(await ada.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the page");
                await ada.screenshot({ path: `chat-${size}-${colorScheme}.png` });
            });
        }
    }

    it("has a live board on a bare WebSocket", async () => {
        const board = await window("Board", {}, `${url}board.html`);
        const value = kind => board.locator(`[data-kind=${kind}] output`);
        await board.locator("#state[data-state=connected]").waitFor();
        await value("users").filter({ hasText: /^[1-9]/ }).waitFor();
        await say(ada, "Count me");
        await board.locator("[data-kind=messages] .peak", { hasText: /highest [1-9]/ }).waitFor();
        for (const colorScheme of ["light", "dark"]) {
            await board.emulateMedia({ colorScheme });
            assert.deepEqual(await findings(board), []);
            await board.screenshot({ path: `board-${colorScheme}.png` });
        }
        await board.setViewportSize(phone);
        assert.ok(await board.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await board.screenshot({ path: "board-phone.png" });
        await board.context().close();
    });

    it("lets browsers run nothing but its own files", async () => {
        for (const page of ["", "index.html", "board.html"]) {
            const policy = (await fetch(new URL(page, url))).headers.get("content-security-policy");
            assert.match(policy, /script-src 'self'/);
            assert.doesNotMatch(policy, /unsafe/);
        }
    });

    it("never complained", () => assert.deepEqual(complaints, []));
});
