package org.gatehouse.documents;

import io.socket.client.Ack;
import io.socket.client.Socket;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;

/** The stock client for Java, and what it has heard. */
final class StockClient {

    /** How long a connection may take, in milliseconds: its own 20 s are not enough on a machine that does much else. */
    static final long PATIENCE = 300_000;

    final Socket socket;
    private final Map<String, BlockingQueue<Object>> heard = new LinkedHashMap<>();

    StockClient(Socket socket) {
        this.socket = socket;
        for (String event :
                List.of("said", "new_message", "user_joined_room", "user_left_room", "exception", "direct_message")) {
            BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
            heard.put(event, queue);
            socket.on(event, args -> queue.add(args[0]));
        }
    }

    void connect() throws Exception {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        socket.on(Socket.EVENT_CONNECT, args -> connected.complete(null));
        socket.on(
                Socket.EVENT_CONNECT_ERROR,
                args -> connected.completeExceptionally(new IOException(String.valueOf(args[0]))));
        socket.connect();
        connected.get(60, TimeUnit.SECONDS);
    }

    Object ask(String event, Object argument) throws Exception {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        socket.emit(event, new Object[] {argument}, (Ack) args -> answer.complete(args[0]));
        return answer.get(60, TimeUnit.SECONDS);
    }

    JSONObject askObject(String event, Map<String, ?> argument) throws Exception {
        return (JSONObject) ask(event, new JSONObject(argument));
    }

    Object next(String event) throws InterruptedException {
        return Optional.ofNullable(heard.get(event).poll(60, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("no " + event));
    }

    List<Object> events(String event) {
        return List.copyOf(heard.get(event));
    }
}
