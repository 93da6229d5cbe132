package org.gatehouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients behind filters of the application that wrap requests and responses, or forward them. */
@ExtendWith(OnServer.class)
class ServletFiltersTest {

    private static final String WEBSOCKET = "?EIO=4&transport=websocket";
    private static final String NOOP = "6";
    private static final boolean PAYARA = "payara".equals(System.getProperty("arquillian.launch"));
    /** They have filters that read the body of any request to its end. */
    private static final Set<String> READ_FIRST = Set.of("throwing/", "silent/", "all/");

    private static URI application;

    @BeforeAll
    static void deploy(TestServer server) {
        application = server.deploy(Application.FILTERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caching/",
                "throwing/",
                "silent/",
                "unpacking/",
                "buffering/",
                "writing/",
                "gzip/",
                "all/",
                "rewritten/target/"
            })
    void aPollingClientConnectsAndIsAnswered(String path) {
        Engine session = Engine.joined(application, path);
        // more than one packet of the network, and than a buffer of a server
        // Payara 6.2025.9: the writer of a response loses a character of two surrogates at the end of its buffer
        String text = (PAYARA && path.equals("writing/") ? "ä€" : "ä€🙂").repeat(5_000);

        assertThat(session.post("421[\"echo\",\"short\"]").body()).isEqualTo("ok");
        assertThat(session.answer()).isEqualTo("431[\"short\"]");
        assertThat(session.post("422[\"echo\",\"" + text + "\"]").body()).isEqualTo("ok");
        assertThat(session.answer()).isEqualTo("432[\"" + text + "\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caching/",
                "throwing/",
                "silent/",
                "unpacking/",
                "buffering/",
                "writing/",
                "gzip/",
                "all/",
                "rewritten/target/"
            })
    void whatIsSaidWhileAPollWaitsArrives(String path) {
        Engine session = Engine.joined(application, path);
        CompletableFuture<HttpReply> poll = session.getLater();

        session.post("42[\"tell\",\"news\"]");
        String told = poll.join().body();
        assertThat(told.equals(NOOP) ? session.answer() : told).isEqualTo("42[\"told\",\"news\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"caching/", "throwing/", "silent/", "unpacking/", "buffering/", "writing/", "gzip/", "all/"})
    void aWebSocketIsOpened(String path) {
        // Payara 6.2025.9: for who reads the body of a handshake it ends only when the server gives up, after 30 s
        assumeThat(PAYARA && READ_FIRST.contains(path)).isFalse();
        try (RawWebSocket socket = RawWebSocket.engine(application, path)) {
            socket.join("");
            assertThat(socket.send("421[\"echo\",1]").text()).isEqualTo("431[1]");
        }
    }

    @Test
    void whatTheFilterFoundOutIsSent() {
        HttpReply opening = Engine.open(application, "buffering/").opening();

        assertThat(opening.header("X-Length"))
                .isEqualTo(opening.header("Content-Length"))
                .isEqualTo(String.valueOf(opening.body().length()));
    }

    @Test
    void aBodyThatAFilterUnpacksIsReadToItsEnd() throws IOException {
        Engine session = Engine.joined(application, "unpacking/");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(("421[\"echo\",\"" + "x".repeat(50_000) + "\"]").getBytes(UTF_8));
        }
        try (RawHttp http = RawHttp.connect(application)) {
            http.sendHead("POST", session.target(), packed.size(), "Content-Encoding: gzip")
                    .write(packed.toByteArray());
            assertThat(http.reply().body()).isEqualTo("ok");
        }

        assertThat(session.answer()).hasSize("431[\"\"]".length() + 50_000);
    }

    @Test
    void anAnswerThatAFilterPacksCanBeUnpacked() throws IOException {
        Engine session = Engine.joined(application, "gzip/");
        session.post("421[\"echo\",\"" + "x".repeat(50_000) + "\"]");

        String answer = unpacked(session);
        while (answer.equals(NOOP)) { // where the handler runs on another thread, it may not have said anything yet
            answer = unpacked(session);
        }
        assertThat(answer).hasSize("431[\"\"]".length() + 50_000);
    }

    private static String unpacked(Engine session) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                application.resolve(session.target()).toURL().openConnection();
        connection.setRequestProperty("Accept-Encoding", "gzip");
        connection.setReadTimeout(RawHttp.PATIENCE_MILLIS);
        try (InputStream body = new GZIPInputStream(connection.getInputStream())) {
            assertThat(connection.getContentEncoding()).isEqualTo("gzip");
            return new String(body.readAllBytes(), UTF_8);
        }
    }

    /** Servers differ: some make WebSockets only of requests that come for the path itself. */
    @Test
    void aForwardedHandshakeIsServedOrRefused() {
        for (String target : new String[] {"rewritten/target/" + WEBSOCKET, "rewritten/plain-target"}) {
            assertThat(RawWebSocket.handshake(application, target).status())
                    .as(target)
                    .isIn(101, 400);
        }
        if (RawWebSocket.handshake(application, "rewritten/target/" + WEBSOCKET).status() == 101) {
            try (RawWebSocket socket = RawWebSocket.engine(application, "rewritten/target/")) {
                socket.join("");
                assertThat(socket.send("421[\"echo\",1]").text()).isEqualTo("431[1]");
            }
        }
    }

    @Test
    void aForeignPageIsRefusedBehindAForwardToo() {
        String polling = "rewritten/target/?EIO=4&transport=polling";

        assertThat(RawHttp.get(application, polling, "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(RawWebSocket.handshake(application, "rewritten/target/" + WEBSOCKET, "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
    }
}
