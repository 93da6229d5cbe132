import { createServer } from "node:http";
import { Server } from "socket.io";
import { ready } from "./control.mjs";

const http = createServer();
const io = new Server(http, { transports: ["websocket"] });
io.on("connection", (socket) => {
  socket.on("echo", (body, ack) => ack(body));
  socket.on("join", (body, ack) => {
    socket.join("audience");
    ack(body);
  });
  socket.on("broadcast", (body) => io.to("audience").emit("news", body));
});
http.listen(0, "127.0.0.1", () => ready(http.address().port));
