package org.gatehouse.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.redis.wire.Messages.CODEC;
import static org.gatehouse.redis.wire.Messages.bytes;
import static org.gatehouse.redis.wire.Messages.line;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gatehouse.spi.ClusterMessage.Sockets;
import org.gatehouse.spi.HandshakeState;
import org.gatehouse.spi.SocketState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients, as nodes tell one another of them. */
class SocketStatesTest {

    private static final ClassicChannels CHANNELS = new ClassicChannels("socket.io");

    /** As Node has answered, but for the id of the question. */
    private static final String OF_NODE =
            "{\"requestId\":\"Zz-_0988evrh\",\"sockets\":[{\"id\":\"laMye7rh1rY-5VdJAAAA\","
                    + "\"handshake\":{\"headers\":{\"connection\":\"Upgrade\",\"host\":\"127.0.0.1:18402\"},"
                    + "\"time\":\"Sat Nov 28 2026 10:38:05 GMT+0000 (Coordinated Universal Time)\",\"address\":\"127.0.0.1\","
                    + "\"xdomain\":false,\"secure\":false,\"issued\":1795862285657,\"url\":\"/socket.io/?EIO=4&transport=websocket\","
                    + "\"query\":{\"EIO\":\"4\",\"transport\":\"websocket\"},\"auth\":{\"token\":\"t\"}},"
                    + "\"rooms\":[\"laMye7rh1rY-5VdJAAAA\",\"r1\",5],"
                    + "\"data\":{\"name\":\"x\",\"nothing\":null,\"bin\":{\"type\":\"Buffer\",\"data\":[1,2]}}}]}";

    private final ClassicWire wire = new ClassicWire(CHANNELS, "Zz-_09", CODEC, WireOptions.STANDARD);

    static SocketState state(String id, Set<String> rooms) {
        Map<String, List<String>> headers = new TreeMap<>(Map.of("Host", List.of("h"), "X-Two", List.of("a", "b")));
        return new SocketState(
                id,
                new HandshakeState(
                        headers,
                        Map.of("q", List.of("1", "2")),
                        Json.createObjectBuilder().add("token", "secret").build(),
                        Map.of("tenant", "acme"),
                        Instant.parse("2026-11-28T10:38:05.657Z"),
                        Optional.of("10.0.0.1"),
                        true,
                        true,
                        "/app/socket.io/?q=1&q=2"),
                rooms,
                Map.of("count", 3));
    }

    @Test
    void aClientOfNodeIsRead() {
        Incoming.Answered answered = (Incoming.Answered) wire.read("socket.io-response#/#", bytes(OF_NODE));

        SocketState client = ((Sockets) answered.answer()).sockets().get(0);
        assertThat(client.id()).isEqualTo("laMye7rh1rY-5VdJAAAA");
        assertThat(client.rooms()).containsExactlyInAnyOrder("laMye7rh1rY-5VdJAAAA", "r1", "5");
        assertThat(client.data()).containsOnlyKeys("name", "bin").containsEntry("name", "x");
        assertThat(client.handshake().header("Host")).contains("127.0.0.1:18402");
        assertThat(client.handshake().query("EIO")).contains("4");
        assertThat(client.handshake().auth("token")).contains("t");
        assertThat(client.handshake().time()).isEqualTo(Instant.ofEpochMilli(1795862285657L));
        assertThat(client.handshake().address()).contains("127.0.0.1");
        assertThat(client.handshake().url()).isEqualTo("/socket.io/?EIO=4&transport=websocket");
        assertThat(client.handshake().xdomain()).isFalse();
    }

    @Test
    void aClientOfOursIsWholeAndItsTokensStayHere() {
        String written = line(wire.answer("p /", new Sockets("r", List.of(state("A", Set.of("A")))))
                .orElseThrow());

        assertThat(written)
                .isEqualTo(
                        "socket.io-response#/#  {\"requestId\":\"r\",\"sockets\":[{\"id\":\"A\",\"handshake\":{\"headers\":{\"host\":\"h\","
                                + "\"x-two\":\"a, b\"},\"time\":\"Sat Nov 28 2026 10:38:05 GMT+0000 (Coordinated Universal Time)\","
                                + "\"address\":\"10.0.0.1\",\"xdomain\":true,\"secure\":true,\"issued\":1795862285657,"
                                + "\"url\":\"/app/socket.io/?q=1&q=2\",\"query\":{\"q\":[\"1\",\"2\"]},\"auth\":{},"
                                + "\"routeParams\":{\"tenant\":\"acme\"}},\"rooms\":[\"A\"],\"data\":{\"count\":3}}],\"uid\":\"Zz-_09\"}");
    }

    @Test
    void tokensTravelWhereThatIsAsked() {
        ClassicWire open = new ClassicWire(CHANNELS, "Zz-_09", CODEC, new WireOptions(true, Duration.ofSeconds(5)));

        Publication written = open.answer("pZz-_09 /", new Sockets("Zz-_09r", List.of(state("A", Set.of("A", "b")))))
                .orElseThrow();

        Incoming.Answered answered = (Incoming.Answered) wire.read(written.channel(), written.message());
        SocketState client = ((Sockets) answered.answer()).sockets().get(0);
        assertThat(client.handshake().auth("token")).contains("secret");
        assertThat(client.handshake().header("x-two")).contains("a, b");
        assertThat(client.handshake().query()).isEqualTo(Map.of("q", List.of("1", "2")));
        assertThat(client.handshake().routeParams()).isEqualTo(Map.of("tenant", "acme"));
        assertThat(client.handshake().time()).isEqualTo(Instant.parse("2026-11-28T10:38:05.657Z"));
        assertThat(client.rooms()).containsExactlyInAnyOrder("A", "b");
        assertThat(client.data()).containsKey("count");
    }

    /** What an application of Node may put there, and proxies into headers, is no reason to lose an answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"A\",\"handshake\":{\"headers\":{}},\"rooms\":[],\"data\":\"text\"}",
                "{\"id\":\"A\",\"handshake\":{\"headers\":{\"set-cookie\":[\"a\",\"b\"],\"x\":null}},\"rooms\":[\"A\"],\"data\":[1]}",
                "{\"id\":\"A\",\"handshake\":{\"headers\":{},\"address\":null,\"auth\":null,\"query\":{\"a\":{\"b\":1}},\"url\":7},\"rooms\":[],\"data\":null}",
                "{\"id\":\"A\",\"handshake\":{\"headers\":{},\"issued\":1.5,\"sessionStore\":{}},\"rooms\":[],\"more\":[]}"
            })
    void unusualClientsAreRead(String client) {
        Incoming incoming =
                wire.read("socket.io-response#/#", bytes("{\"requestId\":\"Zz-_09r\",\"sockets\":[" + client + "]}"));

        SocketState found =
                ((Sockets) ((Incoming.Answered) incoming).answer()).sockets().get(0);
        assertThat(found.id()).isEqualTo("A");
        assertThat(found.data()).isEmpty();
        assertThat(found.handshake().auth()).isEqualTo(JsonValue.EMPTY_JSON_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"handshake\":{\"headers\":{}},\"rooms\":[],\"data\":{}}",
                "{\"id\":\"A\",\"rooms\":[],\"data\":{}}",
                "{\"id\":\"A\",\"handshake\":{\"headers\":{}},\"data\":{}}",
                "{\"id\":{},\"handshake\":{\"headers\":{}},\"rooms\":[],\"data\":{}}",
                "{\"id\":\"A\",\"handshake\":[],\"rooms\":[],\"data\":{}}",
                "{\"id\":\"A\",\"handshake\":{\"headers\":{}},\"rooms\":{},\"data\":{}}"
            })
    void whoIsNoClientIsNot(String client) {
        Incoming incoming =
                wire.read("socket.io-response#/#", bytes("{\"requestId\":\"Zz-_09r\",\"sockets\":[" + client + "]}"));

        assertThat(incoming).isInstanceOf(Incoming.Unreadable.class);
    }
}
