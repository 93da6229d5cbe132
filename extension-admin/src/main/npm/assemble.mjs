// Puts together what the jar serves: the stock admin UI as it is, save that its page takes fonts and icons from beside itself
// instead of from two other sites; and the scripts of the stock client. Run by Maven in the folder that npm has filled.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const modules = "node_modules";
const out = "assembled";
const weights = [100, 300, 400, 500, 700, 900];

function copy(from, to) {
    const target = join(out, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(modules, from), target, { recursive: true });
}

function replaceOnce(text, what, by) {
    const parts = text.split(what);
    if (parts.length !== 2) {
        throw new Error(`index.html of @socket.io/admin-ui has ${parts.length - 1} times, not once: ${what}`);
    }
    return parts.join(by);
}

rmSync(out, { recursive: true, force: true });

copy("@socket.io/admin-ui/ui/dist", "ui");
copy("@socket.io/admin-ui/LICENSE", "ui/LICENSE");

const roboto = "@fontsource/roboto";
for (const weight of weights) {
    copy(`${roboto}/${weight}.css`, `ui/roboto/${weight}.css`);
}
for (const file of readdirSync(join(modules, roboto, "files"))) {
    if (weights.some(weight => file.endsWith(`-${weight}-normal.woff2`))) {
        copy(`${roboto}/files/${file}`, `ui/roboto/files/${file}`);
    }
}
copy(`${roboto}/LICENSE`, "ui/roboto/LICENSE");

copy("@mdi/font/css/materialdesignicons.min.css", "ui/mdi/css/materialdesignicons.min.css");
copy("@mdi/font/fonts/materialdesignicons-webfont.woff2", "ui/mdi/fonts/materialdesignicons-webfont.woff2");
copy("@mdi/font/LICENSE", "ui/mdi/LICENSE");

const index = join(out, "ui/index.html");
let page = readFileSync(index, "utf8");
page = replaceOnce(
    page,
    '<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Roboto:100,300,400,500,700,900">',
    weights.map(weight => `<link rel="stylesheet" href="roboto/${weight}.css">`).join(""));
page = replaceOnce(
    page,
    '<link rel="stylesheet" href="https://cdn.jsdelivr.net/npm/@mdi/font@latest/css/materialdesignicons.min.css">',
    '<link rel="stylesheet" href="mdi/css/materialdesignicons.min.css">');
// Our own: tells the page which server it belongs to.
page = replaceOnce(page, '<div id="app"></div>', '<div id="app"></div><script src="gatehouse.js"></script>');
if (/https?:\/\//.test(page)) {
    throw new Error("index.html still links to another site");
}
writeFileSync(index, page);

const client = "socket.io-client";
for (const name of ["socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js"]) {
    copy(`${client}/dist/${name}`, `client/${name}`);
    copy(`${client}/dist/${name}.map`, `client/${name}.map`);
}
copy(`${client}/LICENSE`, "client/LICENSE");
writeFileSync(join(out, "client/version"), JSON.parse(readFileSync(join(modules, client, "package.json"), "utf8")).version);

function files(folder) {
    return readdirSync(join(out, folder), { withFileTypes: true })
        .flatMap(entry => entry.isDirectory() ? files(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]);
}
writeFileSync(join(out, "files.txt"), [...files("client"), ...files("ui")].sort().join("\n") + "\n");
