// A node of the cluster: Node's Socket.IO with an adapter, and a door beside it for whoever drives it. The other end of its pipe
// being closed ends it.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import { createAdapter as createStreamsAdapter } from "@socket.io/redis-streams-adapter";
import { createClient } from "redis";
import parser from "socket.io-msgpack-parser";
import { blackBox } from "./black-box.mjs";
import { operations } from "./operations.mjs";

const { KIND, REDIS_URL, PORT, RECOVERY, PARSER, BLACK_BOX } = process.env;
const publishing = createClient({ url: REDIS_URL });
publishing.on("error", () => {});
await publishing.connect();

async function adapter() {
  if (KIND === "streams") return createStreamsAdapter(publishing);
  const subscribing = publishing.duplicate();
  subscribing.on("error", () => {});
  await subscribing.connect();
  return KIND === "sharded" ? createShardedAdapter(publishing, subscribing) : createAdapter(publishing, subscribing);
}

const http = createServer();
const io = new Server(http, {
  adapter: await adapter(),
  transports: ["websocket", "polling"],
  parser: PARSER === "msgpack" ? parser : undefined,
  connectionStateRecovery: RECOVERY ? { maxDisconnectionDuration: 120_000 } : undefined,
});
for (const name of ["/", "/custom", "/a[b]*\\c"]) io.of(name);
const perform = operations(io);
if (BLACK_BOX) blackBox(io);

const socketIo = http.listeners("request").slice();
http.removeAllListeners("request");
http.on("request", async (request, response) => {
  if (!request.url.startsWith("/control")) {
    socketIo.forEach((listener) => listener.call(http, request, response));
    return;
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  try {
    response.end(JSON.stringify({ value: (await perform(JSON.parse(body))) ?? null }));
  } catch (error) {
    response.end(JSON.stringify({ failure: String(error.stack) }));
  }
});
http.listen(Number(PORT ?? 0), "127.0.0.1", () => console.log(`ready ${http.address().port}`));
process.stdin.resume().on("close", () => process.exit(0));
