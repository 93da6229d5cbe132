package org.gatehouse.it.nest.app;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayServers;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.RemoteSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WebSocketServer;

/** One class on two protocols at once, whatever the configuration says. */
public final class BothProtocols {

    private BothProtocols() {}

    /** Rooms, and the ways to send. */
    public abstract static class Chat {

        @Inject
        Namespace namespace;

        @SubscribeMessage("id")
        String id(ClientSocket client) {
            return client.id();
        }

        @SubscribeMessage("join")
        Set<String> join(String room, ClientSocket client) {
            client.join(room);
            client.join(room);
            return without(client);
        }

        @SubscribeMessage("leave")
        Set<String> leave(String room, ClientSocket client) {
            client.leave(room);
            return without(client);
        }

        private static Set<String> without(ClientSocket client) {
            Set<String> rooms = new TreeSet<>(client.rooms());
            rooms.remove(client.id());
            return rooms;
        }

        @SubscribeMessage("to_room")
        void toRoom(@MessageBody("room") String room, @MessageBody("text") String text) {
            namespace.to(room).emit("news", text);
        }

        @SubscribeMessage("to_rooms_but")
        void toRoomsBut(@MessageBody("a") String a, @MessageBody("b") String b, @MessageBody("but") String but) {
            namespace.to(a).to(b).except(but).emit("news", a + b + but);
        }

        @SubscribeMessage("to_others")
        void toOthers(String text, ClientSocket client) {
            client.broadcast().emit("news", text);
        }

        @SubscribeMessage("to_others_in")
        void toOthersIn(String room, ClientSocket client) {
            client.to(room).emit("news", room);
        }

        @SubscribeMessage("to_all")
        void toAll(String text) {
            namespace.emit("news", text);
        }

        @SubscribeMessage("to_computed")
        List<String> toComputed(String[] rooms, ClientSocket client) {
            namespace.to(rooms).emit("news", "computed");
            namespace.in(rooms).disconnectSockets(true);
            client.to(rooms).emit("news", "computed");
            namespace.to(rooms).socketsJoin("none of them");
            return namespace.to(rooms).fetchSockets().toCompletableFuture().join().stream()
                    .map(RemoteSocket::id)
                    .toList();
        }

        @SubscribeMessage("emit_forms")
        void emitForms(ClientSocket client) {
            client.emit("none");
            client.emit("one", 1);
            client.emit("null", (Object) null);
            client.emit("several", 1, "b", null);
        }

        @SubscribeMessage("ask_me")
        CompletionStage<String> askMe(ClientSocket client) {
            return client.timeout(Duration.ofSeconds(30)).emitWithAck(String.class, "question", "?");
        }

        @SubscribeMessage("disconnect_room")
        void disconnectRoom(String room) {
            namespace.in(room).disconnectSockets(true);
        }
    }

    /** Over Socket.IO. */
    @WebSocketGateway(path = "/both", protocol = "socket.io")
    public static class OverSocketIo extends Chat {}

    /** Over a plain WebSocket. */
    @WebSocketGateway(path = "/both-plain", protocol = "ws")
    public static class OverPlain extends Chat {}

    /** Somewhere else in the application: writes to both. */
    @WebSocketGateway(path = "/both-emitter", protocol = "socket.io")
    public static class Emitter {

        @Inject
        @WebSocketServer(path = "/both")
        Namespace socketIo;

        @Inject
        @WebSocketServer(path = "/both-plain")
        Namespace plain;

        @Inject
        GatewayServers servers;

        @SubscribeMessage("everywhere")
        void everywhere(String text) {
            socketIo.emit("news", text);
            plain.emit("news", text);
        }

        @SubscribeMessage("by_path")
        void byPath(String text) {
            servers.server("/both-plain").emit("news", text);
        }
    }
}
