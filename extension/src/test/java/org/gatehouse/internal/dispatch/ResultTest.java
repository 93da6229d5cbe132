package org.gatehouse.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gatehouse.Ack;
import org.gatehouse.DisconnectReason;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;
import org.gatehouse.internal.lane.Bench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a handler returns, and what its client receives for it. */
class ResultTest {

    private static final String CAUSE = "\"cause\":{\"pattern\":\"e\",\"data\":{\"id\":5}}";
    private static final String INTERNAL = "{\"status\":\"error\",\"message\":\"Internal server error\"," + CAUSE + "}";
    private static final String MID = "{\"status\":\"error\",\"message\":\"mid\"," + CAUSE + "}";

    @WebSocketGateway
    static class Returning {

        final Supplier<Object> result;

        Returning(Supplier<Object> result) {
            this.result = result;
        }

        @SubscribeMessage("e")
        Object handle() {
            return result.get();
        }
    }

    @WebSocketGateway
    static class Second extends Returning {

        Second(Supplier<Object> result) {
            super(result);
        }

        @Override
        @SubscribeMessage("e")
        Object handle() {
            return result.get();
        }
    }

    static Arguments row(String name, Supplier<Object> result, List<String> plain, List<String> acked) {
        return Arguments.of(name, result, plain, acked);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row("null", () -> null, List.of(), List.of("ack [null]")),
                row("empty optional", Optional::empty, List.of(), List.of("ack [null]")),
                row("empty optional int", OptionalInt::empty, List.of(), List.of("ack [null]")),
                row("empty optional long", OptionalLong::empty, List.of(), List.of("ack [null]")),
                row("empty optional double", OptionalDouble::empty, List.of(), List.of("ack [null]")),
                row("optional int", () -> OptionalInt.of(1), List.of("value 1"), List.of("ack [1]")),
                row(
                        "stage of optional long",
                        () -> CompletableFuture.completedFuture(OptionalLong.of(1)),
                        List.of("value 1"),
                        List.of("ack [1]")),
                row(
                        "stage of empty optional double",
                        () -> CompletableFuture.completedFuture(OptionalDouble.empty()),
                        List.of(),
                        List.of("ack [null]")),
                row(
                        "stream of optional ints",
                        () -> Stream.of(OptionalInt.empty(), OptionalInt.of(2)),
                        List.of("value 2", "complete"),
                        List.of("ack [2]", "complete")),
                row(
                        "response without name",
                        () -> new WsResponse<>(null, "x"),
                        List.of("exception " + INTERNAL),
                        List.of("exception " + INTERNAL, "ack-failure " + INTERNAL)),
                row(
                        "exception with nothing",
                        () -> {
                            throw new WsException((Object) null);
                        },
                        List.of("exception " + MID.replace("\"mid\"", "null")),
                        List.of(
                                "exception " + MID.replace("\"mid\"", "null"),
                                "ack-failure " + MID.replace("\"mid\"", "null"))),
                row("false", () -> false, List.of("value false"), List.of("ack [false]")),
                row("zero", () -> 0, List.of("value 0"), List.of("ack [0]")),
                row("empty string", () -> "", List.of("value \"\""), List.of("ack [\"\"]")),
                row("string", () -> "hi", List.of("value \"hi\""), List.of("ack [\"hi\"]")),
                row("list", () -> List.of(1, 2), List.of("value [1,2]"), List.of("ack [[1,2]]")),
                row("optional", () -> Optional.of(1), List.of("value 1"), List.of("ack [1]")),
                row(
                        "map with event",
                        () -> Map.of("event", "out"),
                        List.of("value {\"event\":\"out\"}"),
                        List.of("ack [{\"event\":\"out\"}]")),
                row(
                        "response",
                        () -> new WsResponse<>("out", 1),
                        List.of("event out 1"),
                        List.of("event out 1", "ack [null]")),
                row(
                        "response without data",
                        () -> new WsResponse<>("out", null),
                        List.of("event out null"),
                        List.of("event out null", "ack [null]")),
                row("stage", () -> CompletableFuture.completedFuture(1), List.of("value 1"), List.of("ack [1]")),
                row(
                        "stage of optional of response",
                        () -> CompletableFuture.completedFuture(Optional.of(new WsResponse<>("o", 1))),
                        List.of("event o 1"),
                        List.of("event o 1", "ack [null]")),
                row(
                        "stage of stage",
                        () -> CompletableFuture.completedFuture(CompletableFuture.completedFuture(1)),
                        List.of("value 1"),
                        List.of("ack [1]")),
                row("stage of null", () -> CompletableFuture.completedFuture(null), List.of(), List.of("ack [null]")),
                row(
                        "failed stage",
                        () -> CompletableFuture.failedFuture(new IllegalStateException("secret")),
                        List.of("exception " + INTERNAL),
                        List.of("exception " + INTERNAL, "ack-failure " + INTERNAL)),
                row(
                        "stream of responses",
                        () -> Stream.of(new WsResponse<>("a", 1), new WsResponse<>("b", 2)),
                        List.of("event a 1", "event b 2", "complete"),
                        List.of("event a 1", "event b 2", "ack [null]", "complete")),
                row(
                        "stream of values",
                        () -> Stream.of(1, null, 0, Optional.empty(), 2),
                        List.of("value 1", "value 0", "value 2", "complete"),
                        List.of("ack [1]", "value 0", "value 2", "complete")),
                row("empty stream", Stream::empty, List.of("complete"), List.of("ack [null]", "complete")),
                row(
                        "stage of stream",
                        () -> CompletableFuture.completedFuture(Stream.of(1)),
                        List.of("value 1", "complete"),
                        List.of("ack [1]", "complete")),
                row(
                        "stream that fails",
                        () -> Stream.of(1, 2).map(ResultTest::failAtTwo),
                        List.of("event a 1", "exception " + MID),
                        List.of("event a 1", "exception " + MID, "ack-failure " + MID)),
                row(
                        "not serialisable",
                        Unwritable::new,
                        List.of("exception " + INTERNAL),
                        List.of("exception " + INTERNAL, "ack-failure " + INTERNAL)),
                row(
                        "returned exception",
                        () -> new WsException("mid"),
                        List.of("exception " + MID),
                        List.of("exception " + MID, "ack-failure " + MID)),
                row(
                        "stage of a failure",
                        () -> CompletableFuture.completedFuture(new IllegalStateException("secret")),
                        List.of("exception " + INTERNAL),
                        List.of("exception " + INTERNAL, "ack-failure " + INTERNAL)),
                row(
                        "stream with a failure",
                        () -> Stream.of(new WsResponse<>("a", 1), new WsException("mid"), 2),
                        List.of("event a 1", "exception " + MID),
                        List.of("event a 1", "exception " + MID, "ack-failure " + MID)),
                row(
                        "failure inside of a value",
                        () -> List.of(new IllegalStateException("secret")),
                        List.of("exception " + INTERNAL),
                        List.of("exception " + INTERNAL, "ack-failure " + INTERNAL)),
                row(
                        "unfinished stage inside of a value",
                        () -> List.of(new CompletableFuture<>()),
                        List.of("exception " + INTERNAL),
                        List.of("exception " + INTERNAL, "ack-failure " + INTERNAL)),
                row(
                        "plain future",
                        () -> new FutureTask<>(() -> 1),
                        List.of("exception " + INTERNAL),
                        List.of("exception " + INTERNAL, "ack-failure " + INTERNAL)),
                row(
                        "exception with payload",
                        () -> {
                            throw new WsException(Map.of("code", 7));
                        },
                        List.of("exception {\"code\":7}"),
                        List.of("exception {\"code\":7}", "ack-failure {\"code\":7}")),
                row(
                        "exception with text",
                        () -> {
                            throw new WsException("mid");
                        },
                        List.of("exception " + MID),
                        List.of("exception " + MID, "ack-failure " + MID)));
    }

    static WsResponse<Integer> failAtTwo(int number) {
        if (number == 2) {
            throw new WsException("mid");
        }
        return new WsResponse<>("a", number);
    }

    public static final class Unwritable {
        public Object getSelf() {
            throw new IllegalStateException("no JSON");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void withoutAcknowledgement(String name, Supplier<Object> result, List<String> plain, List<String> acked) {
        Bench bench = new Bench(new Returning(result));
        Bench.Client client = bench.connect("/");
        bench.received();
        client.emit("e", "{\"id\":5}");
        assertThat(bench.received()).isEqualTo(plain);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void withAcknowledgement(String name, Supplier<Object> result, List<String> plain, List<String> acked) {
        Bench bench = new Bench(new Returning(result));
        Bench.Client client = bench.connect("/");
        bench.received();
        client.emitWithAck("e", "{\"id\":5}");
        assertThat(bench.received()).isEqualTo(acked);
    }

    static Stream<Arguments> pairs() {
        Supplier<Object> failing = () -> {
            throw new WsException("mid");
        };
        return Stream.of(
                Arguments.of(
                        "value, value", (Supplier<Object>) () -> 1, (Supplier<Object>) () -> 2, List.of("ack [1]")),
                Arguments.of(
                        "nothing, value",
                        (Supplier<Object>) () -> null,
                        (Supplier<Object>) () -> 2,
                        List.of("ack [2]")),
                Arguments.of(
                        "failure, value", failing, (Supplier<Object>) () -> 2, List.of("exception " + MID, "ack [2]")),
                Arguments.of(
                        "failure, nothing",
                        failing,
                        (Supplier<Object>) () -> null,
                        List.of("exception " + MID, "ack-failure " + MID)),
                Arguments.of(
                        "nothing, nothing",
                        (Supplier<Object>) () -> null,
                        (Supplier<Object>) () -> null,
                        List.of("ack [null]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void severalHandlersGiveOneAcknowledgement(
            String name, Supplier<Object> first, Supplier<Object> second, List<String> expected) {
        Bench bench = new Bench(new Returning(first), new Second(second));
        Bench.Client client = bench.connect("/");
        bench.received();
        client.emitWithAck("e", "{\"id\":5}");
        assertThat(bench.received()).isEqualTo(expected);
    }

    @WebSocketGateway
    static class ByHand {

        Ack later;

        @SubscribeMessage("now")
        String now(Ack ack) {
            ack.send(1, null);
            ack.send(2);
            return "ignored";
        }

        @SubscribeMessage("later")
        void later(Ack ack) {
            later = ack;
        }

        @SubscribeMessage("fails")
        void fails(Ack ack) {
            throw new WsException("mid");
        }
    }

    @Test
    void acknowledgementByHandIsAnsweredOnceAndByNobodyElse() {
        ByHand gateway = new ByHand();
        Bench bench = new Bench(gateway).option("errors.include-cause", "false");
        Bench.Client client = bench.connect("/");
        bench.received();
        client.emitWithAck("now");
        client.emitWithAck("later");
        assertThat(bench.received()).containsExactly("ack [1,null]");
        gateway.later.send();
        assertThat(bench.received()).containsExactly("ack []");
        client.emitWithAck("fails");
        String failure = "{\"status\":\"error\",\"message\":\"mid\"}";
        assertThat(bench.received()).containsExactly("exception " + failure, "ack-failure " + failure);
        client.emit("now");
        assertThat(bench.received()).containsExactly("value \"ignored\"");
    }

    @Test
    void unknownEventIsAcknowledgedAndOtherwiseIgnored() {
        Bench bench = new Bench(new ByHand());
        Bench.Client client = bench.connect("/");
        bench.received();
        client.emit("nope");
        client.emitWithAck("nope", "1", "2");
        assertThat(bench.received())
                .containsExactly("ack-failure {\"status\":\"error\",\"message\":\"Unknown event\","
                        + "\"cause\":{\"pattern\":\"nope\",\"data\":[1,2]}}");
    }

    @Test
    void streamIsPulledByCompletedSendsAndClosedWhenTheClientLeaves() {
        List<Integer> pulled = new java.util.ArrayList<>();
        boolean[] closed = {false};
        Supplier<Object> endless = () -> Stream.iterate(1, n -> n + 1)
                .peek(pulled::add)
                .onClose(() -> closed[0] = true)
                .map(n -> new WsResponse<>("n", n));
        Bench bench = new Bench(new Returning(endless));
        bench.completesSends = false;
        Bench.Client client = bench.connect("/");
        client.emit("e");
        assertThat(pulled).containsExactly(1);
        bench.sent.get(0).complete(null);
        assertThat(pulled).containsExactly(1, 2);
        client.leave(org.gatehouse.DisconnectReason.TRANSPORT_CLOSE);
        assertThat(closed[0]).isTrue();
        bench.sent.get(1).complete(null);
        assertThat(pulled).containsExactly(1, 2);
    }

    @Test
    void streamIsPulledInTheScopeOfItsMessage() {
        List<Integer> scopes = new ArrayList<>();
        Bench[] benches = new Bench[1];
        Supplier<Object> lazy = () ->
                Stream.of(1, 2).peek(n -> scopes.add(benches[0].scope.open)).onClose(() -> scopes.add(-1));
        Bench bench = new Bench(new Returning(lazy));
        benches[0] = bench;
        Bench.Client client = bench.connect("/");
        bench.completesSends = false;
        client.emit("e");
        bench.workers.atOnce = false;
        int before = bench.scope.open;
        bench.sent.get(0).complete(null);
        bench.workers.work(); // nobody's thread
        assertThat(scopes.get(1)).isEqualTo(before + 1);
        assertThat(bench.scope.open).isEqualTo(before);
    }

    @Test
    void publisherIsCancelledWhenTheClientLeaves() throws Exception {
        SubmissionPublisher<Object> publisher = new SubmissionPublisher<>(Runnable::run, Flow.defaultBufferSize());
        Bench bench = new Bench(new Returning(() -> publisher));
        Bench.Client client = bench.connect("/");
        bench.received();
        client.emit("e");
        publisher.submit(new WsResponse<>("a", 1));
        assertThat(bench.received()).containsExactly("event a 1");
        client.leave(org.gatehouse.DisconnectReason.TRANSPORT_CLOSE);
        assertThat(publisher.getNumberOfSubscribers()).isZero();
    }

    @Test
    void streamThatFailsToCloseKeepsNoOtherFromBeingClosedAndNoMessageFromBeingHandled() {
        List<String> closed = new ArrayList<>();
        Supplier<Object> endless =
                () -> Stream.generate(() -> new WsResponse<>("n", 1)).onClose(() -> {
                    closed.add("closed");
                    throw new IllegalStateException("the cursor is gone");
                });
        Bench bench = new Bench(new Returning(endless)).option("stages-in-flight", "3");
        bench.completesSends = false;
        Bench.Client client = bench.connect("/");
        client.emit("e");
        client.emit("e");
        client.emit("e");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(closed).hasSize(3);
        Bench.Client other = bench.connect("/");
        bench.received();
        other.emit("e");
        assertThat(bench.received()).containsExactly("event n 1");
    }

    @Test
    void failureOfAMessageTooDeepToBeRepeatedIsAnsweredWithoutItsData() {
        String deep = "[".repeat(600) + "]".repeat(600);
        Supplier<Object> failing = () -> {
            throw new WsException("mid");
        };
        Bench bench = new Bench(new Returning(failing));
        Bench.Client client = bench.connect("/");
        bench.received();
        client.emitWithAck("e", deep);
        String failure = "{\"status\":\"error\",\"message\":\"mid\",\"cause\":{\"pattern\":\"e\"}}";
        assertThat(bench.received()).containsExactly("exception " + failure, "ack-failure " + failure);
        client.emitWithAck("nope", deep);
        assertThat(bench.received())
                .containsExactly("ack-failure {\"status\":\"error\",\"message\":\"Unknown event\","
                        + "\"cause\":{\"pattern\":\"nope\"}}");
    }
}
