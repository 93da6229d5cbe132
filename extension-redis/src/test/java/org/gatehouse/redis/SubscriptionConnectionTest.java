package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.redis.wire.EnvelopeChannels;
import org.junit.jupiter.api.Test;

/** What is said on a connection that listens. */
class SubscriptionConnectionTest {

    private static final Pattern PINGS = Pattern.compile("cmdstat_ping:calls=(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static RedisSettings settings(String url) {
        return new RedisSettings(
                RedisUrl.of(url),
                RedisSettings.Kind.CLASSIC,
                PATIENCE,
                Duration.ofSeconds(10),
                false,
                EnvelopeChannels.Mode.DYNAMIC,
                "",
                10,
                true,
                PATIENCE,
                10);
    }

    private static int pings(RedisServer server) {
        Matcher calls = PINGS.matcher(String.valueOf(server.call("INFO", "commandstats")));
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }

    /** An application that starts subscribes when it likes. */
    @Test
    void aSignOfLifeBeforeTheFirstSubscriptionIsNoOutage() throws Exception {
        try (RedisServer server = RedisServer.start();
                Redis redis = new Redis(settings(server.url()))) {
            Until.isTrue("signs of life", () -> pings(server) >= 4);

            CompletableFuture<String> heard = new CompletableFuture<>();
            redis.subscribe(
                            Topic.channel("news"),
                            (channel, message) -> heard.complete(
                                    StandardCharsets.UTF_8.decode(message).toString()))
                    .get(1, TimeUnit.MINUTES);
            redis.publish("news", ByteBuffer.wrap("spring".getBytes(StandardCharsets.UTF_8)))
                    .get(1, TimeUnit.MINUTES);

            assertThat(heard.get(1, TimeUnit.MINUTES)).isEqualTo("spring");
            assertThat(redis.health().counters()).containsEntry("outages", 0L);
        }
    }

    @Test
    void whoMayNotListenHasNeverBeenConnected() {
        try (LoggedMessages log = new LoggedMessages();
                RedisServer server = RedisServer.start("--user", "mute", "on", ">mute", "+@connection", "+ping");
                Redis redis = new Redis(settings("redis://mute:mute@127.0.0.1:" + server.port()))) {
            Until.isTrue("signs of life", () -> pings(server) >= 4);
            redis.subscribe(Topic.channel("news"), (channel, message) -> {});

            log.await("GATE0151", 1);
            assertThat(log.of("GATE0151")).first().asString().contains("NOPERM");
            assertThat(log.of("GATE0152")).isEmpty();
        }
    }
}
