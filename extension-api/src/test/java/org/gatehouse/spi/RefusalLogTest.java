package org.gatehouse.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalLogTest {

    private static final long MINUTE = 60_000_000_000L;

    private final Logger logger = Logger.getLogger("org.gatehouse.spi");
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - MINUTE / 2); // and over the edge during the tests
    private final RefusalLog log = new RefusalLog("/chat/io/", null, now::get);

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void whatCameWhatWasExpectedAndWhatMendsItStandInOneLine() {
        log.add(
                Refusal.FOREIGN_ORIGIN,
                request(Map.of(
                        "Origin",
                        List.of("https://app.example"),
                        "Host",
                        List.of("backend:8080"),
                        "X-Forwarded-Host",
                        List.of("app.example"),
                        "X-Forwarded-Proto",
                        List.of("https"))),
                "what is expected");

        assertThat(lines)
                .containsExactly("WARNING GATE0240: /chat/io/: a page of another origin was refused: it came with"
                        + " Origin \"https://app.example\", Host \"backend:8080\", X-Forwarded-Host \"app.example\","
                        + " and has X-Forwarded-Host and X-Forwarded-Proto. Expected: what is expected. To let it in,"
                        + " add its origin to gatehouse.paths.chat/io.cors.origins. If the page is this application's"
                        + " own and a proxy stands between: let the proxy hand on Host as it came (nginx:"
                        + " proxy_set_header Host $http_host; Apache httpd: ProxyPreserveHost On), or send"
                        + " X-Forwarded-Host and set gatehouse.paths.chat/io.trust-proxy to true.");
    }

    @Test
    void whereThereIsNoOriginTheOriginOfRefererIsTold() {
        log.add(
                Refusal.CROSS_SITE,
                request(Map.of(
                        "Referer",
                        List.of("https://app.example/?token=secret"),
                        "Sec-Fetch-Site",
                        List.of("cross-site"))),
                "x");

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("no Origin, a Referer of \"https://app.example\", Sec-Fetch-Site \"cross-site\", no Host,"
                        + " no X-Forwarded-* header.")
                .doesNotContain("secret");
    }

    @Test
    void whatAClientSendsCanNeitherBeginALineNorFillTheLog() {
        String forged = "x\r\nWARNING GATE0001: forged\u0085\u2028\u202e\u001b[31m\u0000";
        log.add(
                Refusal.FOREIGN_ORIGIN,
                request(Map.of("Origin", List.of(forged), "Host", List.of("h".repeat(100_000)))),
                RefusalLog.shown("\n{0}"));

        assertThat(lines).singleElement().asString().hasSizeLessThan(1_500).doesNotContainPattern("[^ -~]");
        assertThat(lines.get(0))
                .contains("\"x??WARNING GATE0001: forged????[31m?\"", "h\" and more", "Expected: \"?{0}\".");
    }

    @Test
    void aMinuteHasOneLineOfAKindWhichCountsTheOthers() {
        HandshakeRequest request = request(Map.of());
        for (int i = 0; i < 3; i++) {
            log.add(Refusal.PATH, request, "x");
        }
        log.add(Refusal.GUARD, request, "x");
        now.addAndGet(MINUTE - 1);
        log.add(Refusal.PATH, request, "x");
        assertThat(lines).hasSize(2);

        now.addAndGet(1);
        log.add(Refusal.PATH, request, "x");
        now.addAndGet(MINUTE);
        log.add(Refusal.PATH, request, "x");

        assertThat(lines).hasSize(4);
        assertThat(lines.get(2)).endsWith(" (3 more before)");
        assertThat(lines.get(3)).doesNotContain("more before");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasANumberAndNamesWholeKeys(Refusal refusal) {
        new RefusalLog("/", null, now::get).add(refusal, request(Map.of()), "x");

        assertThat(lines)
                .singleElement()
                .asString()
                .contains(refusal.number() + ": /: ")
                .doesNotContain("{", "..");
    }

    private static HandshakeRequest request(Map<String, List<String>> headers) {
        return CorsPolicyTest.request("GET", headers);
    }
}
