package org.gatehouse.internal.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.internal.ManualTimer;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.LostClient;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.RecordedEvent;
import org.gatehouse.spi.RecoveryContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may come back, with what, and when what is kept is too little. */
class MemoryRecoveryLogTest {

    private final ManualTimer timer = new ManualTimer();
    private final AtomicLong clock = new AtomicLong();
    private final Map<String, String> options = new HashMap<>();
    private final List<String> exceeded = new ArrayList<>();
    private @Nullable MemoryRecoveryLog log;

    private MemoryRecoveryLog log() {
        if (log == null) {
            log = open();
        }
        return log;
    }

    private MemoryRecoveryLog open() {
        MountOptions read = new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                return option.parser().apply(options.getOrDefault(option.key(), option.defaultText()));
            }
        };
        return new MemoryRecoveryLog(
                new RecoveryContext(
                        "/socket.io/",
                        read,
                        new JsonbPayloadCodec(),
                        timer,
                        Runnable::run,
                        limit -> exceeded.add(limit.key())),
                clock::get);
    }

    private void pass(long millis) {
        clock.addAndGet(millis * 1_000_000);
        timer.advance(millis);
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private String append(String text, String... rooms) {
        return append("/", text, new BroadcastTarget(Set.of(rooms), Set.of(), false));
    }

    private String append(String namespace, String text, BroadcastTarget target) {
        return now(log().append(namespace, new RecordedEvent(new Payload("[\"e\",\"" + text + "\"]"), target)));
    }

    private String position() {
        return now(log().position("/"));
    }

    /** A client that was in its own room and in r from the beginning, and was sent some events before it was lost. */
    private LostClient lost(String joined, List<String> sent) {
        LostClient lost = new LostClient(
                "/",
                "id",
                "pid",
                Map.of("id", joined, "r", joined),
                Map.of(),
                null,
                null,
                joined,
                sent,
                position(),
                Instant.ofEpochMilli(1));
        now(log().save(lost));
        return lost;
    }

    /** The texts that a client gets that comes back, {@code null} if it is a new one. */
    private @Nullable List<String> back(@Nullable String offset) {
        Optional<String> shown = Optional.ofNullable(offset);
        Optional<LostClient> claimed = now(log().claim("/", "pid", shown));
        if (claimed.isEmpty()) {
            return null;
        }
        return now(log().missed(claimed.get(), shown)).stream()
                .map(missed ->
                        missed.event().written().json().replace("[\"e\",\"", "").replace("\"]", ""))
                .toList();
    }

    @Test
    void whatFollowsTheLossIsMissedAsFarAsItIsForTheClient() {
        String joined = position();
        lost(joined, List.of());
        append("all");
        append("own room", "id");
        append("room", "x", "r");
        append("other", "x");
        append("/", "not me", new BroadcastTarget(Set.of(), Set.of("id"), false));
        append("/", "without r", new BroadcastTarget(Set.of("id"), Set.of("r"), false));
        append("/other", "elsewhere", BroadcastTarget.ALL);
        assertThat(back(null)).containsExactly("all", "own room", "room");
        assertThat(back(null)).isNull();
    }

    @Test
    void whatWasSentToARoomBeforeTheClientJoinedItIsNotForIt() {
        String joined = position();
        String first = append("got", "id");
        append("before", "late");
        String since = position();
        append("after", "late");
        now(log().save(new LostClient(
                "/",
                "id",
                "pid",
                Map.of("id", joined, "late", since),
                Map.of(),
                null,
                null,
                joined,
                List.of(first, position()),
                position(),
                Instant.ofEpochMilli(1))));
        assertThat(back(first)).containsExactly("after");
    }

    /** A client that has been quiet for long, and misses something before its loss is noticed. */
    @Test
    void quietClientComesBackThoughOlderEventsHaveGone() {
        String joined = position();
        String got = append("got", "id");
        pass(600_000);
        append("of others", "x");
        pass(600_000);
        append("of others", "x");
        String onItsWay = append("on its way", "id");
        lost(joined, List.of(got, onItsWay));
        append("later", "id");
        assertThat(back(got)).containsExactly("on its way", "later");
    }

    @Test
    void clientThatGotNothingComesBackThoughOlderEventsHaveGone() {
        String joined = position();
        append("of others", "x");
        pass(600_000);
        append("of others", "x");
        String onItsWay = append("on its way", "id");
        lost(joined, List.of(onItsWay));
        assertThat(back(null)).containsExactly("on its way");
    }

    @Test
    void offsetFromBeforeTheClientJoinedMeansThatItHasGotNothing() {
        String former = append("of a former client", "id");
        String joined = position();
        String sent = append("sent", "id");
        lost(joined, List.of(sent));
        assertThat(back(former)).containsExactly("sent");
    }

    @Test
    void clientWithMoreEventsOnTheirWayThanAreRememberedComesBack() {
        String joined = position();
        List<String> sent = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add("e" + i);
            sent.add(append("e" + i, "id"));
        }
        lost(joined, sent.subList(40 - LostClient.MOST_SENT, 40));
        assertThat(back(sent.get(3))).containsExactlyElementsOf(texts.subList(4, 40));
    }

    @Test
    void nobodyComesBackWithAGap() {
        options.put("recovery.max-events", "3");
        String joined = position();
        lost(joined, List.of());
        for (int i = 0; i < 4; i++) {
            append("e" + i, "id");
        }
        assertThat(back(null)).isNull();
    }

    @Test
    void eventsAreBoundedByTheirSizeToo() {
        options.put("recovery.max-bytes", "2000");
        String joined = position();
        lost(joined, List.of());
        append("x".repeat(1000), "id");
        assertThat(back(null)).hasSize(1);
        lost(joined, List.of());
        now(log().append(
                        "/",
                        new RecordedEvent(
                                new Payload(
                                        "[\"e\",{\"_placeholder\":true,\"num\":0}]",
                                        List.of(ByteBuffer.allocate(3000))),
                                BroadcastTarget.ALL)));
        assertThat(back(null)).isNull();
    }

    @Test
    void offsetsOfAFormerLifeAreNotThoseOfThisOne() {
        String foreign = now(open().append("/", new RecordedEvent(new Payload("[\"e\"]"), BroadcastTarget.ALL)));
        String joined = position();
        String sent = append("sent", "id");
        lost(joined, List.of(sent));
        assertThat(back(foreign)).isNull();
        assertThat(back(sent)).isEmpty();
    }

    @Test
    void offsetOfAnEventThatHasNotBeenIsOfNoUse() {
        String joined = position();
        String sent = append("sent", "id");
        lost(joined, List.of(sent));
        assertThat(back(sent + "0")).isNull();
    }

    @Test
    void clientIsForgottenOnceAndOnlyAsItWasSaved() {
        LostClient first = lost(position(), List.of());
        assertThat(back(null)).isEmpty();
        LostClient again = new LostClient(
                "/", "id", "pid", Map.of(), Map.of(), null, null, position(), List.of(), position(), Instant.now());
        now(log().save(again));
        assertThat(now(log().forget(first))).isFalse();
        assertThat(now(log().forget(again))).isTrue();
        assertThat(now(log().forget(again))).isFalse();
    }

    @Test
    void quietMountKeepsNothing() {
        append("e", "id");
        assertThat(timer.waiting()).isEqualTo(1);
        pass(120_000);
        pass(120_001);
        assertThat(timer.waiting()).isZero();
        log().close();
        append("e", "id");
        lost(position(), List.of());
        assertThat(back(null)).isNull();
        assertThat(timer.waiting()).isZero();
    }
}
