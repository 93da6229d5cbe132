package org.gatehouse.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.spi.HandshakeRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownNamespacesTest {

    private final Logger logger = Logger.getLogger(UnknownNamespaces.class.getPackageName());
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(listener);
    }

    private static HandshakeRequest request(String url, String path) {
        return new HandshakeRequest(
                "GET", path, url, Map.of(), Map.of(), Optional.empty(), false, null, Set.of(), name -> null, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "/app/socket.io/?EIO=4, /app/chat, /chat, /app/socket.io/",
        "/app/socket.io/?EIO=4, /app, /, /app/socket.io/",
        "/a/b/ws/?EIO=4, /a/b/chat/x, /chat/x, /a/b/ws/"
    })
    void aNamespaceThatBeginsWithTheContextPathIsPointedOut(String url, String namespace, String meant, String path) {
        new UnknownNamespaces().asked(namespace, request(url, url.replaceAll("^.*(/[^/]+/)\\?.*$", "$1")));
        assertThat(logged)
                .singleElement()
                .asString()
                .startsWith("GATE0111: a client asked for the namespace \"" + namespace + "\"")
                .contains("io(\"" + meant + "\", { path: \"" + path + "\" })");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/socket.io/?EIO=4, /other",
        "/app/socket.io/?EIO=4, /application",
        "/socket.io/?EIO=4, /socket.io/chat",
        "/else, /app/chat"
    })
    void anyOtherIsNobodysMistake(String url, String namespace) {
        new UnknownNamespaces().asked(namespace, request(url, "/socket.io/"));
        assertThat(logged).isEmpty();
    }

    @Test
    void clientsDoNotFillTheLog() {
        UnknownNamespaces unknown = new UnknownNamespaces();
        HandshakeRequest request = request("/app/socket.io/", "/socket.io/");
        unknown.asked("/app/\n" + "x".repeat(10_000), request);
        unknown.asked("/app/again", request);
        assertThat(logged).singleElement().asString().doesNotContain("\n").hasSizeLessThan(1000);
    }
}
