package org.gatehouse.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.redis.wire.Messages.ALL;
import static org.gatehouse.redis.wire.Messages.CODEC;
import static org.gatehouse.redis.wire.Messages.TIMEOUT;
import static org.gatehouse.redis.wire.Messages.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.MapAssert;
import org.gatehouse.msgpack.MsgpackCodec;
import org.gatehouse.msgpack.MsgpackDialect;
import org.gatehouse.msgpack.MsgpackLimits;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterMessage.Acknowledged;
import org.gatehouse.spi.ClusterMessage.Answer;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.BroadcastWithAck;
import org.gatehouse.spi.ClusterMessage.ClientCount;
import org.gatehouse.spi.ClusterMessage.ClientLeft;
import org.gatehouse.spi.ClusterMessage.CountSockets;
import org.gatehouse.spi.ClusterMessage.DisconnectSockets;
import org.gatehouse.spi.ClusterMessage.FetchSockets;
import org.gatehouse.spi.ClusterMessage.Notice;
import org.gatehouse.spi.ClusterMessage.Request;
import org.gatehouse.spi.ClusterMessage.Revoke;
import org.gatehouse.spi.ClusterMessage.RevokedBy;
import org.gatehouse.spi.ClusterMessage.ServerSideAnswer;
import org.gatehouse.spi.ClusterMessage.ServerSideEmit;
import org.gatehouse.spi.ClusterMessage.ServerSideEmitWithAck;
import org.gatehouse.spi.ClusterMessage.Sockets;
import org.gatehouse.spi.ClusterMessage.SocketsJoin;
import org.gatehouse.spi.ClusterMessage.SocketsLeave;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.junit.jupiter.api.Test;

/**
 * Servers of Node trust in what other nodes send, so every message of ours has everything that they look at, whatever there
 * is to say.
 */
class WholeMessagesTest {

    /** Each kind with the least that there can be to say, and with binary data, which changes the form. */
    private static final List<ClusterMessage> ALL_KINDS = List.of(
            new Broadcast("/", event("x"), ALL),
            new Broadcast("/", event("x", new byte[] {1}), Messages.SOME),
            new BroadcastWithAck("/", "r", event("x"), ALL, TIMEOUT),
            new BroadcastWithAck("/", "r", event("x", new byte[] {1}), ALL, TIMEOUT),
            new SocketsJoin("/", ALL, Set.of()),
            new SocketsLeave("/", ALL, Set.of()),
            new DisconnectSockets("/", ALL, false),
            new FetchSockets("/", "r", ALL),
            new CountSockets("/", "r", ALL),
            new ServerSideEmit("/", event("x")),
            new ServerSideEmit("/", event("x", new byte[] {1})),
            new ServerSideEmitWithAck("/", "r", event("x")),
            new Revoke("/", RevokedBy.SESSION, "s"),
            new Notice("/", "presence", "[1]"),
            new ClientCount("r", 0),
            new Acknowledged("r", List.of()),
            new Acknowledged("r", List.of(binary())),
            new ClientLeft("r"),
            new ServerSideAnswer("r", List.of()),
            new ServerSideAnswer("r", List.of(binary())),
            new Sockets("r", List.of()),
            new Sockets("r", List.of(SocketStatesTest.state("A", Set.of()))));

    private final ClassicWire classic =
            new ClassicWire(new ClassicChannels("socket.io"), "abc123", CODEC, WireOptions.STANDARD);
    private final EnvelopeWire envelope = new EnvelopeWire("0123456789abcdef", CODEC, WireOptions.STANDARD);

    private static Payload binary() {
        return new Payload("{\"_placeholder\":true,\"num\":0}", List.of(ByteBuffer.wrap(new byte[] {1})));
    }

    @Test
    void noKindIsForgotten() {
        Set<Class<?>> kinds = new HashSet<>();
        ALL_KINDS.forEach(message -> kinds.add(message.getClass()));

        Stream<Class<?>> permitted = Stream.of(Request.class, Answer.class)
                .flatMap(type -> Stream.of(Objects.requireNonNull(type.getPermittedSubclasses())));
        assertThat(kinds).containsAll(permitted.toList());
    }

    @Test
    void classicMessagesAreWhole() throws Exception {
        for (ClusterMessage message : ALL_KINDS) {
            if (message instanceof Broadcast broadcast) {
                List<?> parts = (List<?>) tree(classic.request(broadcast).message());
                assertThat(parts).as("%s", message).hasSize(3);
                assertThat(parts.get(0)).isInstanceOf(String.class);
                packet(parts.get(1)).containsKey("nsp");
                flags(parts.get(2));
            } else {
                Publication publication = message instanceof Request request
                        ? classic.request(request)
                        : classic.answer("pother /", (Answer) message).orElseThrow();
                classicMap(map(tree(publication.message())), message instanceof Request);
            }
        }
    }

    private static void classicMap(Map<String, Object> map, boolean request) {
        long type = map.containsKey("type") ? ((Number) Objects.requireNonNull(map.get("type"))).longValue() : -1;
        assertThat(map.get("uid")).isInstanceOf(String.class);
        switch ((int) type) {
            case 2, 3 -> {
                opts(map.get("opts"));
                assertThat(map.get("rooms")).isInstanceOf(List.class);
            }
            case 4 -> {
                opts(map.get("opts"));
                assertThat(map.get("close")).isInstanceOf(Boolean.class);
            }
            case 5 -> {
                opts(map.get("opts"));
                assertThat(map.get("requestId")).isInstanceOf(String.class);
            }
            case 6 -> {
                if (request) {
                    eventArray(map.get("data"));
                } else {
                    assertThat(map).containsKeys("requestId", "data");
                }
            }
            case 7 -> {
                assertThat(map.get("requestId")).isInstanceOf(String.class);
                packet(map.get("packet")).containsKey("nsp");
                flags(map.get("opts"));
            }
            case 8 -> assertThat(map).containsKeys("requestId", "clientCount");
            case 9 -> assertThat(map).containsKeys("requestId", "packet");
            case 100 -> assertThat(map).containsKey("requestId");
            default -> {
                assertThat(map).containsKey("requestId");
                sockets(map.get("sockets"));
            }
        }
    }

    @Test
    void envelopesAreWholeInEveryForm() throws Exception {
        for (ClusterMessage message : ALL_KINDS) {
            if (message instanceof Request request) {
                envelope(map(tree(envelope.sharded(request))));
                envelope(map(tree(envelope.published(request))));
                Map<String, String> entry = envelope.entry(request);
                assertThat(entry).containsOnlyKeys("uid", "nsp", "type", "data");
                String data = Objects.requireNonNull(entry.get("data"));
                data(
                        Long.parseLong(Objects.requireNonNull(entry.get("type"))),
                        map(tree(ByteBuffer.wrap(
                                data.startsWith("{")
                                        ? data.getBytes(StandardCharsets.UTF_8)
                                        : Base64.getDecoder().decode(data)))));
            } else {
                envelope(map(tree(envelope.sharded("pother /", (Answer) message))));
                envelope(map(tree(envelope.published("pother /", (Answer) message))));
            }
        }
    }

    private static void envelope(Map<String, Object> map) {
        assertThat(map.get("uid")).isInstanceOf(String.class);
        assertThat(map.get("nsp")).isEqualTo("/");
        data(((Number) Objects.requireNonNull(map.get("type"))).longValue(), map(map.get("data")));
    }

    private static void data(long type, Map<String, Object> data) {
        switch ((int) type) {
            case 3 -> {
                packet(data.get("packet"));
                flags(data.get("opts"));
            }
            case 4, 5 -> {
                flags(data.get("opts"));
                assertThat(data.get("rooms")).isInstanceOf(List.class);
            }
            case 6 -> {
                flags(data.get("opts"));
                assertThat(data.get("close")).isInstanceOf(Boolean.class);
            }
            case 7 -> {
                flags(data.get("opts"));
                assertThat(data.get("requestId")).isInstanceOf(String.class);
            }
            case 8 -> {
                assertThat(data).containsKey("requestId");
                sockets(data.get("sockets"));
            }
            case 9 -> eventArray(data.get("packet"));
            case 10, 12 -> assertThat(data).containsKeys("requestId", "packet");
            case 11 -> assertThat(data).containsKeys("requestId", "clientCount");
            default -> assertThat(data).as("type %d", type).containsKey("requestId");
        }
    }

    private static void opts(Object opts) {
        assertThat(map(opts).get("rooms")).isInstanceOf(List.class);
        assertThat(map(opts).get("except")).isInstanceOf(List.class);
    }

    private static void flags(Object opts) {
        opts(opts);
        assertThat(map(opts).get("flags")).isInstanceOf(Map.class);
    }

    private static MapAssert<String, Object> packet(Object packet) {
        assertThat(((Number) Objects.requireNonNull(map(packet).get("type"))).longValue())
                .isEqualTo(2);
        eventArray(map(packet).get("data"));
        return assertThat(map(packet));
    }

    private static void eventArray(Object array) {
        assertThat(array).isInstanceOf(List.class);
        assertThat(((List<?>) array).get(0)).isInstanceOf(String.class);
    }

    private static void sockets(Object sockets) {
        assertThat(sockets).isInstanceOf(List.class);
        for (Object socket : (List<?>) sockets) {
            assertThat(map(socket).get("id")).isInstanceOf(String.class);
            assertThat(map(map(socket).get("handshake")).get("headers")).isInstanceOf(Map.class);
            assertThat(map(socket).get("rooms")).isInstanceOf(List.class);
            assertThat(map(socket).get("data")).isInstanceOf(Map.class);
        }
    }

    @SuppressWarnings("unchecked") // keys are texts in both forms
    private static Map<String, Object> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }

    private static Object tree(ByteBuffer message) throws Exception {
        if (message.get(message.position()) != '{') {
            return Objects.requireNonNull(
                    new MsgpackCodec(MsgpackDialect.NOTEPACK_3, MsgpackLimits.STANDARD).read(message));
        }
        try {
            return Objects.requireNonNull(CODEC.read(new Payload(Messages.line(message)), Object.class));
        } catch (PayloadException e) {
            throw new AssertionError(Messages.line(message), e);
        }
    }
}
