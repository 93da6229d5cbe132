// Chromium, as the tests of pages start it.
import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM
    ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

export function launch() {
    assert.ok(executablePath, "Chromium is needed: install it, or set CHROMIUM");
    return chromium.launch({
        executablePath,
        timeout: 60_000,
        args: [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });
}
