#!/usr/bin/env bash
# What the stock client of Socket.IO makes of a recovery that is cut off, Node 18 or later, without any code of ours:
# socket.io-client 4.8.4 against ws 8.18.3, which says what Socket.IO's own server says.
#
# That server sends the events that a client has missed before its answer to CONNECT (socket.io 4.8.4, the constructor of
# Socket). The client keeps events that come before that answer, and does not count them as received until it comes. If the
# connection is lost in between, the client keeps the events all the same, asks with its former offset, gets them again,
# and emits them twice.
#
# Output as observed:
#    offsets asked with: a, a
#    events: first, missed, missed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > package.out
npm install --no-audit --no-fund --ignore-scripts --loglevel=error socket.io-client@4.8.4 ws@8.18.3 > npm.out
cat > finding.mjs <<'JS'
import { once } from "node:events";
import { WebSocketServer } from "ws";
import { io } from "socket.io-client";

const open = '0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}';
const connected = '40{"sid":"id","pid":"private"}';
const asked = [];
let connections = 0;
const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
await once(server, "listening");
server.on("connection", ws => {
    const number = ++connections;
    ws.send(open);
    ws.once("message", data => {
        if (number > 1) {
            asked.push(JSON.parse(data.toString().slice(2)).offset);
        }
        if (number === 1) {
            ws.send(connected);
            ws.send('42["event","first","a"]', () => ws.close());
        } else if (number === 2) {
            ws.send('42["event","missed","b"]', () => ws.close());
        } else {
            ws.send('42["event","missed","b"]');
            ws.send(connected);
            ws.send('42["done","c"]');
        }
    });
});

const socket = io(`http://127.0.0.1:${server.address().port}`, { transports: ["websocket"], reconnectionDelay: 10 });
const events = [];
socket.on("event", text => events.push(text));
await new Promise(resolve => socket.once("done", resolve));
console.log(`offsets asked with: ${asked.join(", ")}`);
console.log(`events: ${events.join(", ")}`);
socket.disconnect();
server.close();
process.exit(asked.join() === "a,a" && events.join() === "first,missed,missed" && socket.recovered ? 0 : 1);
JS
timeout 120 node finding.mjs
