#!/usr/bin/env bash
# What the stock client of Socket.IO makes of valid values when they travel in binary packets, Node 18 or later, without any
# code of ours: socket.io and socket.io-client 4.8.4, socket.io-msgpack-parser 3.0.2 (notepack.io 2.2.0).
#
# 1. An integer of 2^64 or more arrives as another number: notepack keeps the lower 64 bits of what a double holds. 2^64 and
#    Number.MAX_VALUE arrive as 0. So does notepack.io 3.0.1, which the Redis adapter uses, between nodes.
# 2. A view of a buffer is sent as the whole buffer: of new Uint8Array([1, 2, 3, 4]).subarray(1, 2) four bytes arrive.
# 3. 20,000 small events over polling disconnect their client: engine.io-client splits what waits into requests that the
#    server's maxPayload allows, but counts Base64 of binary messages as 1.33 times their size, where it is 4/3 and padding.
#
# Output as observed:
#    1e20 arrives as 7766279631452242000, 2^64 as 0
#    4 bytes of a view of 1 byte
#    10,000 small events over polling: 10000, 20,000: disconnected
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > package.out
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
    socket.io@4.8.4 socket.io-client@4.8.4 socket.io-msgpack-parser@3.0.2 > npm.out
cat > finding.mjs <<'JS'
import { createServer } from "node:http";
import { once } from "node:events";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";

const http = createServer();
const server = new Server(http, { parser });
let seen = 0;
server.on("connection", socket => {
    socket.on("echo", (value, answer) => answer(value));
    socket.on("size", (value, answer) => answer(value.byteLength));
    socket.on("small", () => seen++);
    socket.on("done", answer => answer(seen));
});
await once(http.listen(0, "127.0.0.1"), "listening");
const connect = async () => {
    const socket = io(`http://127.0.0.1:${http.address().port}`,
        { parser, transports: ["polling"], forceNew: true, reconnection: false });
    await new Promise(resolve => socket.once("connect", resolve));
    return socket;
};

const socket = await connect();
const large = await socket.emitWithAck("echo", 1e20);
const larger = await socket.emitWithAck("echo", 2 ** 64);
console.log(`1e20 arrives as ${large}, 2^64 as ${larger}`);
const view = await socket.emitWithAck("size", new Uint8Array([1, 2, 3, 4]).subarray(1, 2));
console.log(`${view} bytes of a view of 1 byte`);

const burst = async count => {
    const many = await connect();
    seen = 0;
    for (let i = 0; i < count; i++) {
        many.emit("small", i);
    }
    const end = await new Promise(resolve => {
        many.once("disconnect", () => resolve("disconnected"));
        many.emit("done", resolve);
    });
    many.disconnect();
    return end;
};
const [few, many] = [await burst(10_000), await burst(20_000)];
console.log(`10,000 small events over polling: ${few}, 20,000: ${many}`);
const same = large === 7766279631452242000 && larger === 0 && view === 4 && few === 10_000 && many === "disconnected";
process.exit(same ? 0 : 1);
JS
node finding.mjs
