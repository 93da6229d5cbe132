// A node of a cluster on the Redis that the first argument names.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { ready } from "./control.mjs";

const publishing = createClient({ url: process.argv[2] });
const subscribing = publishing.duplicate();
await Promise.all([publishing.connect(), subscribing.connect()]);

const http = createServer();
const io = new Server(http, { transports: ["websocket"], adapter: createAdapter(publishing, subscribing) });
io.on("connection", (socket) => {
  socket.on("join", (body, ack) => {
    socket.join("audience");
    ack(body);
  });
  socket.on("broadcast", (body) => io.to("audience").emit("news", body));
  socket.on("fetch", async (body, ack) => ack((await io.fetchSockets()).length));
});
http.listen(0, "127.0.0.1", () => ready(http.address().port));
