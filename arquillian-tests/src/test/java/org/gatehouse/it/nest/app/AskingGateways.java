package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.gatehouse.Arguments;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.Namespace;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;

/** What the server can be asked about its clients, on two protocols at once. */
public final class AskingGateways {

    private AskingGateways() {}

    /** Asks, looks and closes. */
    public abstract static class Asking {

        @Inject
        Namespace namespace;

        @Inject
        Server server;

        void upgrades(ClientSocket client) {
            client.connection().onUpgrade(transport -> client.emit("upgraded", transport));
        }

        void left(Disconnection left) {
            TreeSet<String> rooms = new TreeSet<>(left.rooms());
            boolean own = rooms.remove(left.socket().id());
            if (rooms.stream().noneMatch(room -> room.startsWith("left "))) {
                return; // one that a test before has closed
            }
            namespace
                    .to("watchers")
                    .emit(
                            "left",
                            left.reason().text(),
                            own,
                            rooms,
                            left.socket().rooms());
        }

        @SubscribeMessage("join")
        List<String> join(String room, ClientSocket client) {
            client.join(room);
            return List.of(room);
        }

        @SubscribeMessage("join_observed")
        void joinObserved(String room, ClientSocket client) {
            client.join(room);
        }

        @SubscribeMessage("send_me")
        void sendMe(ClientSocket client) {
            client.send("hi");
            namespace.to(client.id()).send(1, 2);
        }

        @SubscribeMessage("all_values")
        CompletionStage<String> allValues(ClientSocket client) {
            return client.timeout(Duration.ofMinutes(1))
                    .emitWithAck(Arguments.class, "question")
                    .thenApply(values -> values.size() + ": " + new ArrayList<>(values));
        }

        @SubscribeMessage("all_values_of_room")
        CompletionStage<String> allValuesOfRoom(String room) {
            return namespace
                    .to(room)
                    .timeout(Duration.ofMinutes(1))
                    .emitWithAck(Arguments.class, "question")
                    .thenApply(all -> all.stream()
                            .map(values -> values.size() + ": " + new ArrayList<>(values))
                            .sorted()
                            .collect(Collectors.joining(" / ")));
        }

        @SubscribeMessage("rooms")
        String rooms(String room, ClientSocket client) {
            Map<String, Integer> rooms = namespace.rooms();
            return rooms.get(room) + " " + rooms.get("nobody") + " " + rooms.get(client.id()) + " "
                    + rooms.entrySet().stream()
                            .filter(each -> each.getKey().equals(room))
                            .toList();
        }

        @SubscribeMessage("members")
        long members(String room, ClientSocket client) {
            return namespace.to(room).except(client.id()).streamSockets().count();
        }

        @SubscribeMessage("carried")
        String carried(ClientSocket client) {
            ClientConnection connection = client.connection();
            return connection.transport() + " "
                    + !connection.id().equals(client.id()) + " "
                    + connection.equals(client.connection()) + " "
                    + (connection.bytesReceived() > 0) + " "
                    + (connection.bytesSent() > 0) + " "
                    + connection.unwrap(jakarta.websocket.Session.class).isPresent() + " "
                    + client.recovered() + " "
                    + !connection.toString().contains(connection.id());
        }

        @SubscribeMessage("bytes")
        long[] bytes(String text, ClientSocket client) {
            return new long[] {
                client.connection().bytesReceived(), client.connection().bytesSent()
            };
        }

        @SubscribeMessage("secret_id")
        String secretId(ClientSocket client) {
            return client.connection().id();
        }

        @SubscribeMessage("count")
        int count() {
            return server.connectionCount();
        }

        @SubscribeMessage("after_commit")
        void afterCommit(ClientSocket client) {
            try {
                client.afterCommit().emit("committed");
            } catch (IllegalStateException e) {
                throw new WsException(String.valueOf(e.getMessage()).substring(0, 8), e);
            }
        }

        @SubscribeMessage("close_with")
        void closeWith(int code, ClientSocket client) {
            client.close(code, "because");
        }

        @SubscribeMessage("close")
        void close(ClientSocket client) {
            client.connection().close();
        }
    }

    /** Tells clients what happens to their rooms. */
    @ApplicationScoped
    public static class Rooms {

        void joined(@Observes NamespaceEvent.RoomJoined joined) {
            if (joined.room().startsWith("observed ")) {
                joined.client().emit("joined", joined.room());
            }
        }

        void deleted(@Observes NamespaceEvent.RoomDeleted deleted) {
            if (deleted.room().startsWith("observed ")) {
                deleted.namespace().to("watchers").emit("deleted", deleted.room());
            }
        }
    }

    /** Over Socket.IO. */
    @WebSocketGateway(path = "/asking", protocol = "socket.io")
    public static class OverSocketIo extends Asking {

        void connect(@Observes @Connected(OverSocketIo.class) ClientSocket client) {
            upgrades(client);
        }

        void disconnect(@Observes @Disconnected(OverSocketIo.class) Disconnection left) {
            left(left);
        }
    }

    /** Over a plain WebSocket. */
    @WebSocketGateway(path = "/asking-plain", protocol = "ws")
    public static class OverPlain extends Asking {

        void disconnect(@Observes @Disconnected(OverPlain.class) Disconnection left) {
            left(left);
        }
    }
}
