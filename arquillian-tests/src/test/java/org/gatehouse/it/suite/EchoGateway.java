package org.gatehouse.it.suite;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Ack;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.Arguments;
import org.gatehouse.Blocking;
import org.gatehouse.ClientSocket;
import org.gatehouse.ConnectedSocket;
import org.gatehouse.EventName;
import org.gatehouse.GatewayServers;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;

/** Answers on the main namespace, with default options: every kind of result, and the ways to be asked. */
@WebSocketGateway
public class EchoGateway {

    /** What {@code move} takes and returns. */
    public record Point(int x, int y, String label) {}

    /** Who a client is, as the server sees it. */
    public record Who(String id, List<String> rooms, String namespace, boolean connected) {}

    /** How many threads emit how many events. */
    public record Storm(int threads, int each) {}

    /** One event of a storm. */
    public record Drop(int thread, int number) {}

    @Inject
    Journal journal;

    @Inject
    GatewayServers servers;

    @SubscribeMessage("echo")
    Object echo(@MessageBody Object body) {
        return body;
    }

    @SubscribeMessage("echo_event")
    WsResponse<Object> echoEvent(@MessageBody Object body) {
        return new WsResponse<>("echoed", body);
    }

    @SubscribeMessage("nothing")
    void nothing() {}

    @SubscribeMessage("null")
    Object nullValue() {
        return null;
    }

    @SubscribeMessage("empty")
    Optional<String> empty() {
        return Optional.empty();
    }

    @SubscribeMessage("falsy")
    boolean falsy() {
        return false;
    }

    @SubscribeMessage("move")
    Point move(Point from) {
        return new Point(from.x() + 1, from.y() + 1, from.label());
    }

    @SubscribeMessage("later")
    CompletionStage<String> later() {
        return CompletableFuture.supplyAsync(() -> "later");
    }

    @SubscribeMessage("later_event")
    CompletionStage<WsResponse<String>> laterEvent() {
        return CompletableFuture.supplyAsync(() -> new WsResponse<>("came_later", "x"));
    }

    @SubscribeMessage({"one", "other"})
    String named(@EventName String name) {
        return name;
    }

    @SubscribeMessage("error")
    String ordinaryEventNamedError() {
        return "ordinary";
    }

    @SubscribeMessage("fail_text")
    void failText() {
        throw new WsException("nope");
    }

    @SubscribeMessage("fail_object")
    void failObject() {
        throw new WsException(Map.of("code", 7));
    }

    @SubscribeMessage("fail_secret")
    void failSecret() {
        throw new IllegalStateException("the password is 1234");
    }

    @SubscribeMessage("fail_later")
    CompletionStage<String> failLater() {
        return CompletableFuture.failedFuture(new WsException("nope, later"));
    }

    @SubscribeMessage("never")
    void never(Ack ack) {}

    @SubscribeMessage("by_hand")
    void byHand(Ack ack) {
        ack.send("first", 2);
        ack.send("ignored");
    }

    @SubscribeMessage("reverse")
    byte[] reverse(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @SubscribeMessage("send_types")
    void sendTypes(ClientSocket client) {
        client.emit(
                "types",
                new Date(0),
                null,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Map.of("d", Instant.ofEpochMilli(1)),
                Map.of(),
                List.of(new byte[] {1}));
    }

    @SubscribeMessage("collect")
    void collect(int number, ClientSocket client) {
        collection(client).add(number);
    }

    @SubscribeMessage("collect_and_count")
    int collectAndCount(int number, ClientSocket client) {
        collection(client).add(number);
        return collection(client).size();
    }

    @SubscribeMessage("collected")
    List<Integer> collected(ClientSocket client) {
        return List.copyOf(collection(client));
    }

    @SubscribeMessage("burst")
    int burst(int count, @ConnectedSocket ClientSocket client) {
        for (int i = 0; i < count; i++) {
            client.emit("burst", i);
        }
        return count;
    }

    @SubscribeMessage("volatile_burst")
    int volatileBurst(int count, ClientSocket client) {
        for (int i = 0; i < count; i++) {
            client.asVolatile().emit("tick", i);
        }
        return count;
    }

    @SubscribeMessage("storm")
    CompletionStage<Integer> storm(Storm storm, ClientSocket client) {
        CompletableFuture<?>[] threads = new CompletableFuture<?>[storm.threads()];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = startEmitting(i, storm.each(), client);
        }
        return CompletableFuture.allOf(threads).thenApply(done -> storm.threads() * storm.each());
    }

    private static CompletableFuture<Void> startEmitting(int thread, int each, ClientSocket client) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        new Thread(() -> {
                    for (int number = 0; number < each; number++) {
                        client.emit(
                                "drop", new Drop(thread, number), number % 10 == 0 ? new byte[] {(byte) thread} : null);
                    }
                    done.complete(null);
                })
                .start();
        return done;
    }

    @SubscribeMessage("ask_me")
    CompletionStage<Object> askMe(@MessageBody Object question, ClientSocket client) {
        return client.timeout(Duration.ofSeconds(60)).emitWithAck(Object.class, "question", question);
    }

    @SubscribeMessage("ask_in_vain")
    CompletionStage<String> askInVain(ClientSocket client) {
        return client.timeout(Duration.ofMillis(100))
                .emitWithAck(Object.class, "unanswered")
                .handle((answer, failure) -> isTimeout(failure) ? "timed out" : "answered: " + answer + failure);
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof AckTimeoutException
                || failure != null && failure.getCause() instanceof AckTimeoutException;
    }

    @SubscribeMessage("ask_and_wait")
    Object askAndWait(ClientSocket client) {
        try {
            return waitFor(client);
        } catch (IllegalStateException e) {
            return "must not wait";
        }
    }

    @Blocking
    @SubscribeMessage("ask_and_block")
    Object askAndBlock(ClientSocket client) {
        return waitFor(client);
    }

    private static Object waitFor(ClientSocket client) {
        return client.timeout(Duration.ofSeconds(60))
                .emitWithAck(Object.class, "question")
                .toCompletableFuture()
                .join();
    }

    @SubscribeMessage("me")
    Who me(ClientSocket client, Namespace namespace) {
        List<String> rooms = new ArrayList<>(client.rooms());
        Collections.sort(rooms);
        return new Who(client.id(), rooms, namespace.name(), client.connected());
    }

    @SubscribeMessage("bye")
    void bye(boolean close, ClientSocket client) {
        if (close) {
            client.disconnect(true);
        } else {
            client.disconnect();
        }
    }

    @SubscribeMessage("exceeded")
    long exceeded(Arguments arguments) {
        String path = arguments.get(0, String.class);
        String limit = arguments.get(1, String.class);
        return servers.server("/" + path + "/").exceededLimits().getOrDefault(limit, 0L);
    }

    @SubscribeMessage("connections")
    int connections(String path) {
        return servers.server("/" + path + "/").connectionCount();
    }

    @SubscribeMessage("reason_of")
    CompletionStage<String> reasonOf(String id) {
        return journal.reasonOf(id);
    }

    @SubscribeMessage("times_left")
    int timesLeft(String id) {
        return journal.timesLeft(id);
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> collection(ClientSocket client) {
        return (List<Integer>) client.data().computeIfAbsent("collection", key -> new ArrayList<Integer>());
    }
}
