// Decorators are called as the functions that they are, so that nothing has to be compiled.
import "reflect-metadata";
import { Module, UseGuards, UsePipes, ValidationPipe } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { IoAdapter } from "@nestjs/platform-socket.io";
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, WebSocketServer } from "@nestjs/websockets";
import { IsInt, IsString, Min } from "class-validator";
import { ready } from "./control.mjs";

class Body {}
IsInt()(Body.prototype, "number");
Min(0)(Body.prototype, "number");
IsString()(Body.prototype, "text");
Reflect.defineMetadata("design:type", Number, Body.prototype, "number");
Reflect.defineMetadata("design:type", String, Body.prototype, "text");

class Allowed {
  canActivate() {
    return true;
  }
}

class Gateway {
  echo(body) {
    return body;
  }
  join(body, socket) {
    socket.join("audience");
    return body;
  }
  broadcast(body) {
    this.server.to("audience").emit("news", body);
  }
}
for (const name of ["echo", "join", "broadcast"]) {
  const method = Object.getOwnPropertyDescriptor(Gateway.prototype, name);
  Reflect.defineMetadata("design:paramtypes", [Body, Object].slice(0, method.value.length), Gateway.prototype, name);
  MessageBody()(Gateway.prototype, name, 0);
  if (name === "join") ConnectedSocket()(Gateway.prototype, name, 1);
  SubscribeMessage(name)(Gateway.prototype, name, method);
}
WebSocketServer()(Gateway.prototype, "server");
UseGuards(new Allowed())(Gateway);
UsePipes(new ValidationPipe({ transform: true }))(Gateway);
WebSocketGateway({ transports: ["websocket"] })(Gateway);

class App {}
Module({ providers: [Gateway] })(App);

const app = await NestFactory.create(App, { logger: ["error"] });
app.useWebSocketAdapter(new IoAdapter(app));
await app.listen(0, "127.0.0.1");
ready(app.getHttpServer().address().port);
