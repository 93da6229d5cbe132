package org.gatehouse.redis.emitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published, beside what @socket.io/redis-emitter 5.1 publishes for the same calls. */
class RedisEmitterTest {

    private static final String REQUESTS = "socket.io-request#/#  {\"uid\":\"emitter\",";

    private final List<String> published = new ArrayList<>();
    private final RedisEmitter emitter = RedisEmitter.over((channel, message) -> published.add(channel + "  "
            + (message[0] == '{'
                    ? new String(message, StandardCharsets.UTF_8)
                    : HexFormat.of().formatHex(message))));

    private void check(Consumer<RedisEmitter> call, String expected) {
        call.accept(emitter);
        assertThat(published).containsExactly(expected);
        published.clear();
    }

    private static Consumer<RedisEmitter> call(Consumer<RedisEmitter> call) {
        return call;
    }

    /** Events: the bytes are Node's, but for the order of the options, which means nothing. */
    static Stream<Arguments> events() {
        return Stream.of(
                arguments(
                        "to everybody",
                        call(to -> to.emit("ev", 1)),
                        "socket.io#/#  93a7656d697474657283a47479706502a46461746192a2657601a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380"),
                arguments(
                        "to a room",
                        call(to -> to.to("x").emit("ev", 1)),
                        "socket.io#/#x#  93a7656d697474657283a47479706502a46461746192a2657601a36e7370a12f83a5726f6f6d7391a178a665786365707490a5666c61677380"),
                arguments(
                        "with everything",
                        call(to -> to.of("chat")
                                .in("a")
                                .to("b")
                                .except("c")
                                .asVolatile()
                                .compress(false)
                                .emit("ev", new byte[] {1})),
                        "socket.io#/chat#  93a7656d697474657283a47479706502a46461746192a26576c40101a36e7370a52f6368617483a5726f6f6d7392a161a162a665786365707491a163a5666c61677382a8766f6c6174696c65c3a8636f6d7072657373c2"),
                arguments(
                        "under another key",
                        call(to -> to.key("other").of("/chat").emit("ev", (Object[]) null)),
                        "other#/chat#  93a7656d697474657283a47479706502a46461746192a26576c0a36e7370a52f6368617483a5726f6f6d7390a665786365707490a5666c61677380"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void eventsAreTheBytesOfNode(String what, Consumer<RedisEmitter> call, String expected) {
        check(call, expected);
    }

    @Test
    void whatNodesAreAskedFor() {
        check(
                to -> to.to("x").except("e").socketsJoin("y"),
                REQUESTS + "\"type\":2,\"opts\":{\"rooms\":[\"x\"],\"except\":[\"e\"]},\"rooms\":[\"y\"]}");
        check(
                to -> to.socketsLeave("z", "y"),
                REQUESTS + "\"type\":3,\"opts\":{\"rooms\":[],\"except\":[]},\"rooms\":[\"y\",\"z\"]}");
        check(
                to -> to.to("nobody").disconnectSockets(true),
                REQUESTS + "\"type\":4,\"opts\":{\"rooms\":[\"nobody\"],\"except\":[]},\"close\":true}");
        check(to -> to.serverSideEmit("ss", 1), REQUESTS + "\"type\":6,\"data\":[\"ss\",1]}");
        check(
                to -> to.of("chat").serverSideEmit("ss", new byte[] {1}),
                "socket.io-request#/chat#  {\"uid\":\"emitter\",\"type\":6,\"data\":[\"ss\",{\"type\":\"Buffer\",\"data\":[1]}]}");
    }

    @Test
    void modifiersLeaveTheEmitterAsItIs() {
        RedisEmitter room = emitter.to("r");
        room.except("e").asVolatile().compress(false).to("s");
        room.of("/other");

        check(
                to -> room.socketsLeave("x"),
                REQUESTS + "\"type\":3,\"opts\":{\"rooms\":[\"r\"],\"except\":[]},\"rooms\":[\"x\"]}");
        assertThat(emitter).hasToString("RedisEmitter[socket.io /]");
    }

    @Test
    void noRoomsSelectNobody() {
        RedisEmitter nobody = emitter.to();
        nobody.emit("x");
        nobody.except("a").socketsJoin("b");
        nobody.disconnectSockets(true);
        assertThat(published).isEmpty();

        check(
                to -> nobody.in("r").disconnectSockets(false),
                REQUESTS + "\"type\":4,\"opts\":{\"rooms\":[\"r\"],\"except\":[]},\"close\":false}");
        check(to -> nobody.serverSideEmit("x"), REQUESTS + "\"type\":6,\"data\":[\"x\"]}");
        assertThatThrownBy(() -> nobody.emit("connect")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRoomOfANamespaceIsNoRoomOfAnother() {
        check(
                to -> to.to("r").of("/b").socketsLeave("x"),
                "socket.io-request#/b#  {\"uid\":\"emitter\","
                        + "\"type\":3,\"opts\":{\"rooms\":[],\"except\":[]},\"rooms\":[\"x\"]}");
    }

    private enum Colour {
        RED
    }

    private record Point(int x, int y) {}

    @Test
    void valuesHaveTheFormsThatServersGiveThem() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("nothing", null);
        map.put("numbers", Arrays.asList(1L, (short) 2, 0.5, 1.25f, Double.NaN, Float.POSITIVE_INFINITY));
        map.put("texts", new Object[] {"a\"\\\n\u0001é😀\ud800", 'c', Colour.RED, new StringBuilder("b")});
        map.put("dates", List.of(Instant.parse("2026-11-28T10:00:00.5Z"), new Date(0)));
        map.put("maybe", List.of(Optional.of(1), Optional.empty()));
        map.put("empty", List.of(List.of(), Map.of()));

        check(
                to -> to.serverSideEmit("x", map),
                REQUESTS
                        + "\"type\":6,\"data\":[\"x\",{\"nothing\":null,\"numbers\":[1,2,0.5,1.25,null,null],"
                        + "\"texts\":[\"a\\\"\\\\\\u000a\\u0001é😀\\ud800\",\"c\",\"RED\",\"b\"],"
                        + "\"dates\":[\"2026-11-28T10:00:00.500Z\",\"1970-01-01T00:00:00.000Z\"],"
                        + "\"maybe\":[1,null],\"empty\":[[],{}]}]}");
    }

    @Test
    void binaryDataIsBinaryAnywhere() {
        check(
                to -> to.emit("x", List.of(new byte[] {1}, ByteBuffer.wrap(new byte[] {9, 2, 9}, 1, 1))),
                "socket.io#/#  93a7656d697474657283a47479706502a46461746192a17892c40101c40102a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380");
    }

    @Test
    void otherClassesAreWrittenByTheApplicationsLibrary() {
        RedisEmitter withJson = emitter.json(value -> "{\"x\": " + ((Point) value).x() + "}");

        check(
                to -> withJson.of("/").serverSideEmit("p", List.of(new Point(3, 4))),
                REQUESTS + "\"type\":6,\"data\":[\"p\",[{\"x\": 3}]]}");
        assertThatThrownBy(() -> emitter.emit("p", new Point(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Point")
                .hasMessageContaining("JsonWriter");
        assertThatThrownBy(() -> emitter.json(value -> "{x}").emit("p", new Point(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(published).isEmpty();
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThatThrownBy(() -> emitter.emit("x", endless)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reservedNamesAreRefused(String name) {
        assertThatThrownBy(() -> emitter.emit(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emitter.serverSideEmit(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(published).isEmpty();
    }

    @Test
    void whatServersFireThemselvesIsNotForServers() {
        assertThatThrownBy(() -> emitter.serverSideEmit("connection")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emitter.serverSideEmit("new_namespace")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailureOfThePublisherIsTheEmittersFailure() {
        RedisEmitter broken = RedisEmitter.over((channel, message) -> {
            throw new IllegalStateException("no connection");
        });

        assertThatThrownBy(() -> broken.emit("x")).hasMessage("no connection");
    }
}
