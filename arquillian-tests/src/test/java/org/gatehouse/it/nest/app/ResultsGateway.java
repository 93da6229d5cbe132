package org.gatehouse.it.nest.app;

import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.gatehouse.Handshake;
import org.gatehouse.MessageBody;
import org.gatehouse.Ordering;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;
import org.gatehouse.it.nest.kit.Items;
import org.gatehouse.it.nest.kit.Later;
import org.gatehouse.it.nest.kit.Notes;

/** Every kind of result. */
@WebSocketGateway(path = "/results")
public class ResultsGateway {

    /** A result with properties. */
    public record Point(int x, int y) {}

    /** A result that JSON-B's annotations shape. */
    public static final class Annotated {

        /** Under another name. */
        @JsonbProperty("the_name")
        public String name = "a";

        /** Not for clients. */
        @JsonbTransient
        public String password = "secret";
    }

    /** A result without an end. */
    public static final class Cycle {

        /** Returns the same again. */
        public Cycle getSelf() {
            return this;
        }
    }

    @Inject
    Later later;

    @Inject
    Notes notes;

    @SubscribeMessage("void")
    void nothing() {}

    @SubscribeMessage("null")
    Object nullValue() {
        return null;
    }

    @SubscribeMessage("empty")
    Optional<String> empty() {
        return Optional.empty();
    }

    @SubscribeMessage("present")
    Optional<Integer> present() {
        return Optional.of(5);
    }

    @SubscribeMessage("false")
    boolean falsy() {
        return false;
    }

    @SubscribeMessage("zero")
    int zero() {
        return 0;
    }

    @SubscribeMessage("blank")
    String blank() {
        return "";
    }

    @SubscribeMessage("text")
    String text() {
        return "hi";
    }

    @SubscribeMessage("list")
    List<Integer> list() {
        return List.of(1, 2);
    }

    @SubscribeMessage("record")
    Point point() {
        return new Point(1, 2);
    }

    @SubscribeMessage("annotated")
    Annotated annotated() {
        return new Annotated();
    }

    @SubscribeMessage("echo")
    Object echo(@MessageBody Object body) {
        return body;
    }

    @SubscribeMessage("event")
    WsResponse<Object> event(@MessageBody Object body) {
        return new WsResponse<>("out", body);
    }

    @SubscribeMessage("event_null")
    WsResponse<Object> eventNull() {
        return new WsResponse<>("out", null);
    }

    @SubscribeMessage("event_unnamed")
    WsResponse<Integer> eventUnnamed() {
        return new WsResponse<>("", 1);
    }

    @SubscribeMessage("stage")
    CompletionStage<String> stage() {
        return CompletableFuture.completedFuture("hi");
    }

    @SubscribeMessage("stage_void")
    CompletionStage<Void> stageVoid() {
        return CompletableFuture.completedFuture(null);
    }

    @SubscribeMessage("stage_event")
    CompletionStage<WsResponse<Integer>> stageEvent() {
        return CompletableFuture.completedFuture(new WsResponse<>("out", 1));
    }

    @SubscribeMessage("stage_empty")
    CompletionStage<Optional<String>> stageEmpty() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @SubscribeMessage("events")
    Flow.Publisher<WsResponse<Integer>> events() {
        return Items.of(new WsResponse<>("out", 1), new WsResponse<>("out", 2), new WsResponse<>("other", 3));
    }

    @SubscribeMessage("values")
    Flow.Publisher<Object> values() {
        return Items.of(1, Optional.empty(), 0, 2);
    }

    @SubscribeMessage("stage_publisher")
    CompletionStage<Flow.Publisher<Integer>> stagePublisher() {
        return CompletableFuture.completedFuture(Items.of(1, 2));
    }

    @SubscribeMessage("publisher_stages")
    Flow.Publisher<CompletionStage<Integer>> publisherStages() {
        return Items.of(CompletableFuture.completedFuture(1), CompletableFuture.completedFuture(2));
    }

    @SubscribeMessage("no_items")
    Flow.Publisher<Integer> noItems() {
        return Items.of();
    }

    @SubscribeMessage("stream_events")
    Stream<WsResponse<Integer>> streamEvents() {
        return Stream.of(1, 2).map(number -> new WsResponse<>("out", number));
    }

    @SubscribeMessage("stream_values")
    Stream<Integer> streamValues() {
        return Stream.of(1, 2);
    }

    @SubscribeMessage("event_then_failure")
    Flow.Publisher<WsResponse<Integer>> eventThenFailure() {
        return Items.of(new WsResponse<>("out", 1)).thenFail(new WsException("mid"));
    }

    @SubscribeMessage("value_then_failure")
    Flow.Publisher<Integer> valueThenFailure() {
        return Items.of(1).thenFail(new WsException("mid"));
    }

    @SubscribeMessage("cycle")
    Cycle cycle() {
        return new Cycle();
    }

    @SubscribeMessage("cycle_event")
    WsResponse<Cycle> cycleEvent() {
        return new WsResponse<>("out", new Cycle());
    }

    @SubscribeMessage("bytes")
    byte[] bytes() {
        return new byte[] {97, 98};
    }

    @SubscribeMessage("bytes_event")
    WsResponse<byte[]> bytesEvent() {
        return new WsResponse<>("b", new byte[] {97, 98});
    }

    @SubscribeMessage("looks_like_event")
    Map<String, String> looksLikeEvent() {
        return Map.of("event", "x");
    }

    @SubscribeMessage("later")
    CompletionStage<String> later(String name) {
        return later.stage(name);
    }

    @SubscribeMessage("release")
    void release(String name) {
        later.release(name);
    }

    @SubscribeMessage(value = "sequential", ordering = Ordering.SEQUENTIAL)
    String sequential() {
        return "sequential";
    }

    @SubscribeMessage("endless")
    Flow.Publisher<WsResponse<String>> endless(String name, Handshake handshake) {
        return Items.endless(new WsResponse<>("tick", name), () -> notes.add(handshake, "cancelled " + name));
    }

    @SubscribeMessage("endless_stream")
    Stream<WsResponse<String>> endlessStream(String name, Handshake handshake) {
        return Stream.generate(() -> new WsResponse<>("tick", name))
                .onClose(() -> notes.add(handshake, "closed " + name));
    }

    @SubscribeMessage("two_items_on_demand")
    Flow.Publisher<Integer> onDemand() {
        return subscriber -> subscriber.onSubscribe(new OneByOne(subscriber));
    }

    /** Sends its next number only if it is asked for exactly one. */
    private static final class OneByOne implements Flow.Subscription {

        private final Flow.Subscriber<? super Integer> subscriber;
        private int next = 1;

        OneByOne(Flow.Subscriber<? super Integer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long number) {
            int item = number == 1 ? next++ : -1;
            CompletableFuture.runAsync(() -> publish(item));
        }

        private void publish(int item) {
            if (item > 2) {
                subscriber.onComplete();
            } else {
                subscriber.onNext(item);
            }
        }

        @Override
        public void cancel() {}
    }
}
