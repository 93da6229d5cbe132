package org.gatehouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that has much to say at once, in small messages, is heard out, in order. */
@ExtendWith(OnServer.class)
class BurstTest {

    private static final int MESSAGES = 20_000;
    private static final String ALL =
            IntStream.range(0, MESSAGES).mapToObj(Integer::toString).collect(joining(",", "[", "]"));

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @Test
    void overAWebSocket() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            socket.raw(frames(i -> "42[\"collect\"," + i + "]"));

            assertThat(socket.send("421[\"collected\"]").textAfterPings()).isEqualTo("431[" + ALL + "]");
        }
    }

    @Test
    void overAPlainWebSocket() {
        try (RawWebSocket socket = RawWebSocket.open(suite, "plain")) {
            socket.raw(frames(i -> "{\"event\":\"collect\",\"data\":" + i + "}"));

            assertThat(socket.send("{\"event\":\"collected\",\"id\":1}").text()).contains(ALL);
        }
    }

    @Test
    void inOnePayload() {
        Engine session = Engine.joined(suite, "socket.io/");

        String payload = IntStream.range(0, MESSAGES)
                .mapToObj(i -> "42[\"collect\"," + i + "]")
                .collect(joining("\u001e"));
        assertThat(session.post(payload).body()).isEqualTo("ok");

        session.post("421[\"collected\"]");
        assertThat(session.answer()).isEqualTo("431[" + ALL + "]");
    }

    /** In one write, so that the server has them all to read. */
    private static byte[] frames(IntFunction<String> message) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < MESSAGES; i++) {
            frames.writeBytes(
                    RawWebSocket.encode(RawWebSocket.TEXT, message.apply(i).getBytes(UTF_8)));
        }
        return frames.toByteArray();
    }
}
