package org.gatehouse.internal.plainws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFramesTest {

    private final PlainFixture plain = new PlainFixture().connected();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"event\":\"e\"}                               | e []",
                "{\"event\":\"e\",\"data\":{\"a\":[1, 2]}}       | e [{\"a\":[1, 2]}]",
                "{\"data\":\"x\",\"event\":\"e\"}                | e [\"x\"]",
                "{\"event\":\"e\",\"data\":null}                 | e [null]",
                "{\"event\":\"e\",\"data\":1.50}                 | e [1.50]",
                "{\"event\":\"e\",\"more\":true,\"data\":0}      | e [0]",
                "` \\n{ \"event\" : \"e\" , \"data\" : 5 }\\t `  | e [5]",
                "{\"event\":\"f\",\"event\":\"e\"}               | e []",
                "{\"\\u0065vent\":\"\\u0065\\n\"}                | `e\\n []`",
                "{\"event\":\"\"}                                | ` []`",
                "{\"event\":\"toString\"}                        | toString []",
                "{\"event\":\"close\"}                           | close []",
                "{\"event\":\"e\",\"id\":7}                      | e [] ack",
                "{\"event\":\"e\",\"id\":-1.5e3,\"data\":1}      | e [1] ack",
                "{\"event\":\"e\",\"id\":\"\"}                   | e [] ack",
                "{\"event\":\"e\",\"id\":null}                   | e []",
                "{\"id\":7,\"data\":[true]}                      | answer 7 [[true]]",
                "{\"id\":0}                                      | answer 0 []",
                "{\"id\":7,\"data\":null}                        | answer 7 [null]",
            })
    void everyFrameThatIsAMessageReachesTheRouterAsTextAndAsBinary(String frame, String told) {
        String text = frame.replace("\\n{", "\n{").replace("}\\t", "}\t");
        assertThat(plain.text(text)).containsExactly(told.replace("\\n", "\n"));
        assertThat(plain.binary(text)).containsExactly(told.replace("\\n", "\n"));
        assertThat(plain.sent()).isEmpty();
    }

    static final String[] GARBAGE = {
        "",
        " ",
        "x",
        "null",
        "5",
        "\"str\"",
        "[]",
        "[\"event\",1]",
        "{}",
        "{\"event\":null}",
        "{\"event\":5,\"data\":1}",
        "{\"event\":{}}",
        "{\"event\":\"e\"} x",
        "{\"event\":\"e\"}{}",
        "{\"event\":\"e\",}",
        "{event:\"e\"}",
        "{\"event\":\"e\",\"data\":01}",
        "{\"event\":\"e\",\"data\":NaN}",
        "{\"event\":\"e\",\"id\":{}}",
        "{\"event\":\"e\",\"id\":[1]}",
        "{\"event\":\"e\",\"id\":true}",
        "{\"data\":1}",
        "{\"id\":-1}",
        "{\"id\":1.5}",
        "{\"id\":\"1\"}",
        "{\"id\":null}",
        "{\"id\":9999999999999999999}",
        "\uFEFF{\"event\":\"e\"}"
    };

    @TestFactory
    Stream<DynamicTest> everyFrameThatIsNoMessageIsDroppedSilentlyAndLaterOnesWork() {
        return Arrays.stream(GARBAGE)
                .map(frame -> DynamicTest.dynamicTest("garbage " + frame, () -> {
                    PlainFixture fresh = new PlainFixture().connected();
                    assertThat(fresh.text(frame)).isEmpty();
                    assertThat(fresh.binary(frame)).isEmpty();
                    assertThat(fresh.sent()).isEmpty();
                    assertThat(fresh.text("{\"event\":\"e\"}")).containsExactly("e []");
                }));
    }

    @Test
    void binaryThatIsNoUtf8IsGarbage() {
        assertThat(plain.binary(new byte[] {'{', (byte) 0xff, '}'})).isEmpty();
        assertThat(plain.sent()).isEmpty();
    }

    @Test
    void nestingAndDigitsAreLimited() {
        PlainFixture limited = new PlainFixture("max-depth", "3", "max-digits", "5").connected();
        assertThat(limited.text("{\"event\":\"e\",\"data\":[[1]]}")).hasSize(1);
        assertThat(limited.text("{\"event\":\"e\",\"data\":[[[1]]]}")).isEmpty();
        assertThat(limited.text("{\"event\":\"e\",\"data\":12345}")).hasSize(1);
        assertThat(limited.text("{\"event\":\"e\",\"data\":123456}")).isEmpty();
    }

    @TestFactory
    List<DynamicTest> everyEventOfTheServerIsOneFrame() {
        Map<OutboundEvent, String> table = new LinkedHashMap<>();
        table.put(event(OptionalLong.empty()), "{\"event\":\"e\"}");
        table.put(event(OptionalLong.empty(), 1), "{\"event\":\"e\",\"data\":1}");
        table.put(event(OptionalLong.empty(), (Object) null), "{\"event\":\"e\",\"data\":null}");
        table.put(event(OptionalLong.empty(), 1, "two", null), "{\"event\":\"e\",\"data\":[1,\"two\",null]}");
        table.put(event(OptionalLong.empty(), List.of()), "{\"event\":\"e\",\"data\":[]}");
        table.put(event(OptionalLong.of(0), "q"), "{\"event\":\"e\",\"data\":\"q\",\"id\":0}");
        table.put(event(OptionalLong.of(7)), "{\"event\":\"e\",\"id\":7}");
        table.put(
                event(OptionalLong.empty(), "ab".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                "{\"event\":\"e\",\"data\":{\"type\":\"Buffer\",\"data\":[97,98]}}");
        table.put(event(OptionalLong.empty(), "\"\u2028\ud800"), "{\"event\":\"e\",\"data\":\"\\\"\u2028\\ud800\"}");
        List<DynamicTest> tests = new ArrayList<>();
        table.forEach((event, frame) -> tests.add(DynamicTest.dynamicTest(frame, () -> {
            plain.lane().recipient().deliver(event);
            assertThat(plain.sent()).containsExactly(frame);
        })));
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyReplyCarriesTheIdOfItsRequest() {
        record Row(Consumer<ReplyChannel> reply, String withoutId, String withId) {}
        return Stream.of(
                        new Row(reply -> reply.value("hi"), "\"hi\"", "{\"id\":ID,\"data\":\"hi\"}"),
                        new Row(reply -> reply.value(false), "false", "{\"id\":ID,\"data\":false}"),
                        new Row(reply -> reply.value(List.of(1, 2)), "[1,2]", "{\"id\":ID,\"data\":[1,2]}"),
                        new Row(
                                reply -> reply.event("out", 1),
                                "{\"event\":\"out\",\"data\":1}",
                                "{\"event\":\"out\",\"data\":1,\"id\":ID}"),
                        new Row(
                                reply -> reply.event("", null),
                                "{\"event\":\"\",\"data\":null}",
                                "{\"event\":\"\",\"data\":null,\"id\":ID}"),
                        new Row(
                                reply -> reply.exception(Map.of("status", "error")),
                                "{\"event\":\"exception\",\"data\":{\"status\":\"error\"}}",
                                "{\"event\":\"exception\",\"data\":{\"status\":\"error\"},\"id\":ID}"),
                        new Row(reply -> reply.ack(List.of()), "", "{\"id\":ID}"),
                        new Row(reply -> reply.ack(List.of(1)), "", "{\"id\":ID,\"data\":1}"),
                        new Row(reply -> reply.ack(Arrays.asList(1, null)), "", "{\"id\":ID,\"data\":[1,null]}"),
                        new Row(ReplyChannel::complete, "", "{\"id\":ID,\"complete\":true}"))
                .flatMap(row -> Stream.of(
                        replyTest("{\"event\":\"e\"}", row.reply(), row.withoutId()),
                        replyTest(
                                "{\"event\":\"e\",\"id\":5}",
                                row.reply(),
                                row.withId().replace("ID", "5")),
                        replyTest(
                                "{\"event\":\"e\",\"id\":-0.50}",
                                row.reply(),
                                row.withId().replace("ID", "-0.50")),
                        replyTest(
                                "{\"event\":\"e\",\"id\":\"\\u0041\"}",
                                row.reply(),
                                row.withId().replace("ID", "\"\\u0041\""))))
                .toList();
    }

    private DynamicTest replyTest(String request, Consumer<ReplyChannel> reply, String frame) {
        return DynamicTest.dynamicTest(request + " -> " + frame, () -> {
            plain.text(request);
            reply.accept(plain.lane().reply());
            assertThat(plain.sent()).isEqualTo(frame.isEmpty() ? List.of() : List.of(frame));
        });
    }

    @Test
    void aFailureIsAnsweredWithOneExceptionWhetherTheEventIsKnownOrNot() {
        plain.text("{\"event\":\"known\",\"id\":1}");
        plain.lane().reply().exception("bad");
        plain.lane().reply().ackFailure("bad");
        plain.text("{\"event\":\"unknown\",\"id\":2}");
        plain.lane().reply().ackFailure("Unknown event");
        assertThat(plain.sent())
                .containsExactly(
                        "{\"event\":\"exception\",\"data\":\"bad\",\"id\":1}",
                        "{\"event\":\"exception\",\"data\":\"Unknown event\",\"id\":2}");
    }

    @Test
    void aReplyCompletesWhenItHasLeftAndAlsoWhenItNeverWill() {
        plain.text("{\"event\":\"e\"}");
        CompletableFuture<Void> left = plain.lane().reply().value(1).toCompletableFuture();
        assertThat(left).isNotDone();
        plain.connection().flushed.completeExceptionally(new IllegalStateException("closed"));
        assertThat(left).isCompleted();
    }

    @Test
    void whatCannotBeWrittenIsTheCallersFailureAndSendsNothing() {
        plain.text("{\"event\":\"e\",\"id\":1}");
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertThatThrownBy(() -> plain.lane().reply().ack(List.of(cycle))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plain.lane().recipient().deliver(event(OptionalLong.empty(), cycle)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(plain.sent()).isEmpty();
    }

    @Test
    void aVolatileEventIsDroppedWhereSomethingWaits() {
        OutboundEvent event = new OutboundEvent("v", List.of(), OptionalLong.empty(), new Delivery(true, true));
        plain.lane().recipient().deliver(event);
        plain.connection().writable = false;
        plain.lane().recipient().deliver(event);
        assertThat(plain.sent()).containsExactly("{\"event\":\"v\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "close"})
    void garbageIsAnsweredOrEndsTheConnectionWhereSoConfigured(String policy) {
        PlainFixture strict = new PlainFixture("garbage", policy).connected();
        List<String> told = strict.text("x");
        strict.text("{\"event\":5,\"id\":\"a\"}");
        if (policy.equals("exception")) {
            assertThat(told).isEmpty();
            assertThat(strict.sent())
                    .containsExactly(
                            "{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"Not a message\"}}",
                            "{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"Not a message\"},"
                                    + "\"id\":\"a\"}");
        } else {
            assertThat(told).containsExactly("left: transport error");
            assertThat(strict.sent()).containsExactly("close 1007 no JSON object");
        }
    }

    private static OutboundEvent event(OptionalLong ackId, @Nullable Object... arguments) {
        return new OutboundEvent("e", Arrays.asList(arguments), ackId, Delivery.RELIABLE);
    }
}
