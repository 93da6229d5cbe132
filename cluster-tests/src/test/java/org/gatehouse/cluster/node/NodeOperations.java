package org.gatehouse.cluster.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.Emitter;
import org.gatehouse.EventSender;
import org.gatehouse.Namespace;
import org.gatehouse.RemoteSocket;
import org.gatehouse.Server;
import org.gatehouse.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** What a test can ask of a node; the same as {@code operations.mjs} on Node. */
@ApplicationScoped
public class NodeOperations {

    private static final int PATIENCE_SECONDS = 60;

    @Inject
    @WebSocketServer
    Server server;

    @Inject
    ServerSide serverSide;

    /** Performs an operation, and waits for its result. */
    @Nullable Object perform(JsonObject o) throws Exception {
        String op = o.getString("op");
        if (o.containsKey("target")) {
            return withTarget(op, target(o.getJsonObject("target")), o);
        }
        if (op.startsWith("remote")) {
            return withRemote(op, o);
        }
        return op.contains("erverSide") ? serverSide(op, o) : local(op, o);
    }

    private @Nullable Object withTarget(String op, BroadcastOperator target, JsonObject o) throws Exception {
        switch (op) {
            case "emit" -> target.emit(o.getString("event"), args(o));
            case "emitWithAck" -> {
                return timed(target.emitWithAck(Object.class, o.getString("event"), args(o)));
            }
            case "fetchSockets" -> {
                return await(target.fetchSockets()).stream()
                        .map(NodeOperations::described)
                        .toList();
            }
            case "countSockets" -> {
                return await(target.countSockets());
            }
            case "socketsJoin" -> target.socketsJoin(rooms(o));
            case "socketsLeave" -> target.socketsLeave(rooms(o));
            case "disconnectSockets" -> target.disconnectSockets(o.getBoolean("close"));
            case "byeAndDisconnect" -> {
                target.emit("bye");
                target.disconnectSockets(true);
            }
            case "joinAndEmit" -> {
                target.socketsJoin(rooms(o));
                namespace(o.getJsonObject("target")).to(rooms(o)).emit(o.getString("event"), args(o));
            }
            default -> throw new IllegalArgumentException(op);
        }
        return null;
    }

    private BroadcastOperator target(JsonObject o) {
        Namespace namespace = namespace(o);
        BroadcastOperator target = namespace;
        if (o.containsKey("of")) {
            ClientSocket client = namespace.socket(o.getString("of")).orElseThrow();
            target = client.broadcast();
        }
        if (o.containsKey("to")) {
            target = target.to(strings(o.getJsonArray("to")));
        }
        if (o.containsKey("except")) {
            target = target.except(strings(o.getJsonArray("except")));
        }
        if (o.getBoolean("local", false)) {
            target = target.local();
        }
        return modified(target, o);
    }

    private static <S extends EventSender<S>> S modified(S sender, JsonObject o) {
        S modified = sender;
        if (o.getBoolean("volatile", false)) {
            modified = modified.asVolatile();
        }
        if (o.containsKey("compress")) {
            modified = modified.compress(o.getBoolean("compress"));
        }
        if (o.containsKey("timeout")) {
            modified = modified.timeout(Duration.ofMillis(o.getInt("timeout")));
        }
        return modified;
    }

    private @Nullable Object withRemote(String op, JsonObject o) throws Exception {
        RemoteSocket remote =
                await(namespace(o).in(o.getString("id")).fetchSockets()).get(0);
        switch (op) {
            case "remoteEmit" -> remote.emit(o.getString("event"), args(o));
            case "remoteEmitWithAck" -> {
                return timed(remote.timeout(Duration.ofMillis(o.getInt("timeout")))
                        .emitWithAck(Object.class, o.getString("event"), args(o)));
            }
            case "remoteJoin" -> remote.join(rooms(o));
            case "remoteLeave" -> remote.leave(rooms(o));
            case "remoteDisconnect" -> remote.disconnect(o.getBoolean("close"));
            default -> throw new IllegalArgumentException(op);
        }
        return null;
    }

    private @Nullable Object serverSide(String op, JsonObject o) throws Exception {
        switch (op) {
            case "serverSideEmit" -> namespace(o).serverSideEmit(o.getString("event"), args(o));
            case "serverSideEmitWithAck" -> {
                return timed(namespace(o).serverSideEmitWithAck(Object.class, o.getString("event"), args(o)));
            }
            case "answerServerSide" ->
                serverSide.answer(
                        o.getString("event"),
                        new ServerSide.Answer(
                                Values.plain(o.getOrDefault("value", JsonValue.NULL)), o.getBoolean("silent", false)));
            case "forgetServerSide" -> serverSide.forget();
            case "heardServerSide" -> {
                return serverSide.heard().stream()
                        .map(heard ->
                                Map.of("namespace", heard.namespace(), "event", heard.event(), "args", heard.args()))
                        .toList();
            }
            default -> throw new IllegalArgumentException(op);
        }
        return null;
    }

    private @Nullable Object local(String op, JsonObject o) throws Exception {
        if (op.equals("sockets")) {
            return namespace(o).sockets().stream().map(ClientSocket::id).toList();
        }
        if (op.equals("anySockets")) {
            return Stream.of(strings(o.getJsonArray("namespaces")))
                    .anyMatch(namespace -> !server.of(namespace).sockets().isEmpty());
        }
        if (op.equals("users")) {
            return namespace(o).presence().users();
        }
        if (op.equals("counters")) {
            return server.clusterCounters();
        }
        if (op.equals("countNodes")) {
            return await(server.countNodes());
        }
        ClientSocket client = namespace(o).socket(o.getString("id")).orElseThrow();
        switch (op) {
            case "appear" -> client.namespace().presence().appear(client, o.getString("user"));
            case "rooms" -> {
                return new TreeSet<>(client.rooms());
            }
            case "join" -> client.join(rooms(o));
            case "leave" -> client.leave(rooms(o));
            case "data" ->
                o.getJsonObject("data")
                        .forEach((key, value) -> client.data().put(key, String.valueOf(Values.plain(value))));
            case "socketEmit" -> client.emit(o.getString("event"), args(o));
            case "socketEmitWithAck" -> {
                Emitter timed = client.timeout(Duration.ofMillis(o.getInt("timeout")));
                return timed(timed.emitWithAck(Object.class, o.getString("event"), args(o)));
            }
            case "disconnect" -> client.disconnect(o.getBoolean("close"));
            default -> throw new IllegalArgumentException(op);
        }
        return null;
    }

    private Namespace namespace(JsonObject o) {
        return server.of(o.getString("nsp", "/"));
    }

    private static Map<String, Object> described(RemoteSocket socket) {
        Map<String, @Nullable Object> handshake = new HashMap<>();
        handshake.put("url", socket.handshake().url());
        handshake.put("address", socket.handshake().address().orElse(null));
        handshake.put("agent", socket.handshake().header("x-client").orElse(null));
        return Map.of(
                "id",
                socket.id(),
                "rooms",
                new TreeSet<>(socket.rooms()),
                "data",
                socket.data(),
                "handshake",
                handshake);
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Map<String, @Nullable Object> timed(CompletionStage<?> stage) throws Exception {
        Map<String, @Nullable Object> result = new HashMap<>();
        try {
            result.put("answers", await(stage));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AckTimeoutException late)) {
                throw e;
            }
            result.put("timeout", late.getMessage());
            result.put("answers", late.responses());
            result.put("missing", late.missingNodes());
        }
        return result;
    }

    private static @Nullable Object[] args(JsonObject o) {
        return Values.list(o.getJsonArray("args")).toArray();
    }

    private static String[] rooms(JsonObject o) {
        return strings(o.getJsonArray("rooms"));
    }

    private static String[] strings(JsonArray array) {
        List<String> strings = new ArrayList<>();
        for (JsonValue value : array) {
            strings.add(value instanceof JsonString string ? string.getString() : value.toString());
        }
        return strings.toArray(String[]::new);
    }
}
