package org.gatehouse.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.redis.wire.Messages.ALL;
import static org.gatehouse.redis.wire.Messages.CODEC;
import static org.gatehouse.redis.wire.Messages.SOME;
import static org.gatehouse.redis.wire.Messages.TIMEOUT;
import static org.gatehouse.redis.wire.Messages.bytes;
import static org.gatehouse.redis.wire.Messages.event;
import static org.gatehouse.redis.wire.Messages.line;
import static org.gatehouse.redis.wire.Messages.said;
import static org.gatehouse.redis.wire.Messages.target;
import static org.gatehouse.redis.wire.Messages.to;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.SocketState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What @socket.io/redis-adapter 8.3.0 and @socket.io/redis-emitter 5.1 publish, as it was recorded, and what we do. */
class ClassicWireTest {

    private static final String REQUESTS = "socket.io-request#/#  ";
    private static final ClassicChannels CHANNELS = new ClassicChannels("socket.io");

    private final ClassicWire node = wire("gaDaaR");
    private final ClassicWire other = wire("Zz-_09");

    private static ClassicWire wire(String uid) {
        return new ClassicWire(CHANNELS, uid, CODEC, WireOptions.STANDARD);
    }

    /** Requests whose bytes are Node's. */
    static Stream<Arguments> sameAsNode() {
        Map<String, Object> nulls = new LinkedHashMap<>();
        nulls.put("a", null);
        nulls.put("c", true);
        return Stream.of(
                arguments(
                        new Broadcast("/", event("hello", 1, "2", nulls), ALL),
                        "socket.io#/#  hex:93a667614461615283a47479706502a46461746194a568656c6c6f01a13282a161c0a163c3a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380",
                        "Broadcast[/ hello=[\"hello\",1,\"2\",{\"a\":null,\"c\":true}] to [] except []]"),
                arguments(
                        new Broadcast("/", event(new Delivery(true, false), "x"), SOME),
                        "socket.io#/#r1#  hex:93a667614461615283a47479706502a46461746191a178a36e7370a12f83a5726f6f6d7391a27231a665786365707491a27232a5666c61677382a8766f6c6174696c65c3a8636f6d7072657373c2",
                        "Broadcast[/ x=[\"x\"] volatile uncompressed to [r1] except [r2]]"),
                arguments(
                        new Broadcast("/", event("bin", new byte[] {1, 2, 3}, 1.5, -1, 1L << 40), to("r1", "r2")),
                        "socket.io#/#  hex:93a667614461615283a47479706502a46461746195a362696ec403010203cb3ff8000000000000ffcf0000010000000000a36e7370a12f83a5726f6f6d7392a27231a27232a665786365707490a5666c61677380",
                        "Broadcast[/ bin=[\"bin\",{\"_placeholder\":true,\"num\":0},1.5,-1,1099511627776]hex:010203"
                                + " to [r1, r2] except []]"),
                arguments(
                        new Broadcast(
                                "/chat",
                                event(
                                        "é\"\\\u0001",
                                        "ü😀",
                                        List.of(List.of(), Map.of()),
                                        -129,
                                        65536,
                                        1L << 32,
                                        -2147483649L,
                                        0.1),
                                ALL),
                        "socket.io#/chat#  hex:93a667614461615283a47479706502a46461746198a5c3a9225c01a6c3bcf09f9880929080d1ff7fce00010000cf0000000100000000d3ffffffff7fffffffcb3fb999999999999aa36e7370a52f6368617483a5726f6f6d7390a665786365707490a5666c61677380",
                        "Broadcast[/chat é\"\\\u0001=[\"é\\\"\\\\\\u0001\",\"ü😀\",[[],{}],-129,65536,4294967296,"
                                + "-2147483649,0.1] to [] except []]"),
                arguments(
                        new SocketsJoin("/", SOME, new java.util.TreeSet<>(Set.of("j1", "j2"))),
                        REQUESTS
                                + "{\"uid\":\"gaDaaR\",\"type\":2,\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r2\"]},\"rooms\":[\"j1\",\"j2\"]}",
                        "SocketsJoin[namespace=/, target=BroadcastTarget[rooms=[r1], except=[r2], local=false], rooms=[j1, j2]]"),
                arguments(
                        new SocketsLeave("/", to("r1"), Set.of("j1")),
                        REQUESTS
                                + "{\"uid\":\"gaDaaR\",\"type\":3,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]},\"rooms\":[\"j1\"]}",
                        "SocketsLeave[namespace=/, target=BroadcastTarget[rooms=[r1], except=[], local=false], rooms=[j1]]"),
                arguments(
                        new DisconnectSockets("/", to("a"), true),
                        REQUESTS
                                + "{\"uid\":\"gaDaaR\",\"type\":4,\"opts\":{\"rooms\":[\"a\"],\"except\":[]},\"close\":true}",
                        "DisconnectSockets[namespace=/, target=BroadcastTarget[rooms=[a], except=[], local=false], close=true]"),
                arguments(
                        new ServerSideEmit("/", event("ev", 1, "x", new byte[] {1}, null)),
                        REQUESTS
                                + "{\"uid\":\"gaDaaR\",\"type\":6,\"data\":[\"ev\",1,\"x\",{\"type\":\"Buffer\",\"data\":[1]},null]}",
                        "ServerSideEmit[/ ev=[\"ev\",1,\"x\",{\"type\":\"Buffer\",\"data\":[1]},null]]"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("sameAsNode")
    void requestsAreTheBytesOfNode(Request request, String recorded, String said) {
        assertThat(line(node.request(request))).isEqualTo(recorded);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("sameAsNode")
    void theBytesOfNodeAreRequests(Request request, String recorded, String said) {
        assertThat(said(read(other, recorded))).isEqualTo("pgaDaaR " + request.namespace() + " asks " + said);
        assertThat(read(node, recorded)).as("what comes back").isEqualTo(Incoming.Ignored.OWN);
    }

    /** Questions have the name of the node in their ids; otherwise their bytes are Node's. */
    static Stream<Arguments> questions() {
        return Stream.of(
                arguments(
                        new BroadcastWithAck("/", "37Miz0", event("q"), SOME, TIMEOUT),
                        REQUESTS
                                + "hex:85a3756964a6676144616152a9726571756573744964ac67614461615233374d697a30a47479706507a67061636b657483a47479706502a46461746191a171a36e7370a12fa46f70747383a5726f6f6d7391a27231a665786365707491a27232a5666c61677381a774696d656f7574cd012c",
                        "BroadcastWithAck[/ gaDaaR37Miz0 q=[\"q\"] to [r1] except [r2] within 300]"),
                arguments(
                        new FetchSockets("/", "88evrh", to("r1")),
                        REQUESTS
                                + "{\"uid\":\"gaDaaR\",\"requestId\":\"gaDaaR88evrh\",\"type\":5,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]}}",
                        "FetchSockets[namespace=/, requestId=gaDaaR88evrh, target=BroadcastTarget[rooms=[r1], except=[], local=false]]"),
                arguments(
                        new CountSockets("/", "88evrh", to("r1")),
                        REQUESTS
                                + "{\"uid\":\"gaDaaR\",\"requestId\":\"gaDaaR88evrh\",\"type\":5,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]},\"count\":true}",
                        "CountSockets[namespace=/, requestId=gaDaaR88evrh, target=BroadcastTarget[rooms=[r1], except=[], local=false]]"),
                arguments(
                        new ServerSideEmitWithAck("/", "jCEBaf", event("ping1", "p")),
                        REQUESTS
                                + "{\"uid\":\"gaDaaR\",\"requestId\":\"gaDaaRjCEBaf\",\"type\":6,\"data\":[\"ping1\",\"p\"]}",
                        "ServerSideEmitWithAck[/ gaDaaRjCEBaf ping1=[\"ping1\",\"p\"]]"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("questions")
    void questionsTravel(Request request, String bytes, String said) {
        assertThat(line(node.request(request))).isEqualTo(bytes);
        assertThat(said(read(other, bytes))).isEqualTo("pgaDaaR / asks " + said);
        assertThat(read(node, bytes)).isEqualTo(Incoming.Ignored.OWN);
    }

    /** What Node and its emitter publish in forms that we do not use, or that only they can. */
    static Stream<Arguments> onlyFromNode() {
        return Stream.of(
                arguments(
                        "rooms that are numbers, a date, undefined, and a member that is undefined",
                        "socket.io#/#42#  hex:93a667614461615283a47479706502a46461746194a16ed6ff00000000c081a162c40101a36e7370a12f83a5726f6f6d73912aa66578636570749107a5666c61677380",
                        "pgaDaaR / asks Broadcast[/ n=[\"n\",\"1970-01-01T00:00:00.000Z\",null,{\"b\":{\"_placeholder\":true,\"num\":0}}]hex:01 to [42] except [7]]"),
                arguments(
                        "an event whose name is a number",
                        "socket.io#/#  hex:93a667614461615283a47479706502a464617461920501a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380",
                        "pgaDaaR / asks Broadcast[/ 5=[5,1] to [] except []]"),
                arguments(
                        "a very large number",
                        "socket.io#/chat#  hex:93a677314b4b687683a47479706502a46461746192a161cf35c9adc5dea00000a36e7370a52f6368617483a5726f6f6d7390a665786365707490a5666c61677380",
                        "pw1KKhv /chat asks Broadcast[/chat a=[\"a\",3875820019684212736] to [] except []]"),
                arguments(
                        "an acknowledgement wanted from one client",
                        REQUESTS
                                + "hex:85a3756964a6676144616152a9726571756573744964a6363241326765a47479706507a67061636b657483a47479706502a46461746191a171a36e7370a12fa46f70747383a5726f6f6d7391b46c614d79653772683172592d3556644a41414141a665786365707490a5666c61677382b465787065637453696e676c65526573706f6e7365c3a774696d656f7574cd012c",
                        "pgaDaaR / asks BroadcastWithAck[/ 62A2ge q=[\"q\"] to [laMye7rh1rY-5VdJAAAA] except [] within 300]"),
                arguments(
                        "clients are to join a room that is a number",
                        REQUESTS
                                + "{\"uid\":\"gaDaaR\",\"type\":2,\"opts\":{\"rooms\":[],\"except\":[]},\"rooms\":[5]}",
                        "pgaDaaR / asks SocketsJoin[namespace=/, target=BroadcastTarget[rooms=[], except=[], local=false], rooms=[5]]"),
                arguments(
                        "clients in a room that is a number",
                        REQUESTS
                                + "{\"uid\":\"gaDaaR\",\"requestId\":\"li8V6g\",\"type\":5,\"opts\":{\"rooms\":[3],\"except\":[]}}",
                        "pgaDaaR / asks FetchSockets[namespace=/, requestId=li8V6g, target=BroadcastTarget[rooms=[3], except=[], local=false]]"),
                arguments(
                        "all rooms",
                        REQUESTS + "{\"uid\":\"gaDaaR\",\"requestId\":\"ceeOVU\",\"type\":1}",
                        "rgaDaaR / asks FetchSockets[namespace=/, requestId=ceeOVU, target=BroadcastTarget[rooms=[], except=[], local=false]]"),
                arguments(
                        "the ids of clients, by an old node",
                        REQUESTS + "{\"requestId\":\"old1\",\"type\":0,\"rooms\":[\"r1\"]}",
                        "i / asks FetchSockets[namespace=/, requestId=old1, target=BroadcastTarget[rooms=[r1], except=[], local=false]]"),
                arguments(
                        "one client is to join, by an old node",
                        REQUESTS + "{\"requestId\":\"old3\",\"uid\":\"u1\",\"type\":2,\"sid\":\"A\",\"room\":\"z\"}",
                        "du1 / asks FetchSockets[namespace=/, requestId=old3, target=BroadcastTarget[rooms=[A], except=[], local=false]], then SocketsJoin[namespace=/, target=BroadcastTarget[rooms=[A], except=[], local=false], rooms=[z]]"),
                arguments(
                        "one client is to leave, by an old node",
                        REQUESTS + "{\"type\":3,\"sid\":\"A\",\"room\":7}",
                        "d / asks SocketsLeave[namespace=/, target=BroadcastTarget[rooms=[A], except=[], local=false], rooms=[7]]"),
                arguments(
                        "one client is to be disconnected, by an old node",
                        REQUESTS + "{\"requestId\":\"old4\",\"type\":4,\"sid\":\"A\"}",
                        "d / asks FetchSockets[namespace=/, requestId=old4, target=BroadcastTarget[rooms=[A], except=[], local=false]], then DisconnectSockets[namespace=/, target=BroadcastTarget[rooms=[A], except=[], local=false], close=false]"),
                arguments(
                        "the emitter",
                        "socket.io#/#x#  hex:93a7656d697474657283a47479706502a46461746192a2657601a36e7370a12f83a5726f6f6d7391a178a5666c61677380a665786365707490",
                        "pemitter / asks Broadcast[/ ev=[\"ev\",1] to [x] except []]"),
                arguments(
                        "the emitter, with everything",
                        "socket.io#/chat#  hex:93a7656d697474657283a47479706502a46461746192a26576c40101a36e7370a52f6368617483a5726f6f6d7392a161a162a5666c61677382a8766f6c6174696c65c3a8636f6d7072657373c3a665786365707491a163",
                        "pemitter /chat asks Broadcast[/chat ev=[\"ev\",{\"_placeholder\":true,\"num\":0}]hex:01 volatile to [a, b] except [c]]"),
                arguments(
                        "the emitter makes clients join",
                        REQUESTS + "{\"type\":2,\"opts\":{\"rooms\":[\"x\"],\"except\":[\"e\"]},\"rooms\":[\"y\"]}",
                        "p / asks SocketsJoin[namespace=/, target=BroadcastTarget[rooms=[x], except=[e], local=false], rooms=[y]]"),
                arguments(
                        "the emitter makes clients leave",
                        REQUESTS + "{\"type\":3,\"opts\":{\"rooms\":[],\"except\":[]},\"rooms\":[\"y\"]}",
                        "p / asks SocketsLeave[namespace=/, target=BroadcastTarget[rooms=[], except=[], local=false], rooms=[y]]"),
                arguments(
                        "the emitter disconnects clients",
                        REQUESTS + "{\"type\":4,\"opts\":{\"rooms\":[\"nobody\"],\"except\":[]},\"close\":true}",
                        "p / asks DisconnectSockets[namespace=/, target=BroadcastTarget[rooms=[nobody], except=[], local=false], close=true]"),
                arguments(
                        "the emitter, to the servers",
                        REQUESTS + "{\"uid\":\"emitter\",\"type\":6,\"data\":[\"ss\",1]}",
                        "pemitter / asks ServerSideEmit[/ ss=[\"ss\",1]]"),
                arguments(
                        "an old emitter: binary has a type of its own, flags and except are left out, and so is the namespace",
                        "socket.io#/#  hex:93a17882a47479706505a46461746192a16ec4010181a5726f6f6d7390",
                        "px / asks Broadcast[/ n=[\"n\",{\"_placeholder\":true,\"num\":0}]hex:01 to [] except []]"),
                arguments(
                        "a request as MessagePack, which others may write",
                        REQUESTS + "hex:83a47479706506a3756964a178a46461746192a2737301",
                        "px / asks ServerSideEmit[/ ss=[\"ss\",1]]"),
                arguments(
                        "an event with acknowledgement as JSON, without a time",
                        "socket.io-request#/a#  {\"uid\":\"x\",\"requestId\":\"r\",\"type\":7,\"packet\":{\"type\":2,\"data\":[\"q\",{\"a\":[1,2]}],\"nsp\":\"/a\"},\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}}}",
                        "px /a asks BroadcastWithAck[/a r q=[\"q\",{\"a\":[1,2]}] to [] except [] within 5000]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("onlyFromNode")
    void whatOnlyNodeWritesIsRead(String what, String recorded, String said) {
        assertThat(said(read(other, recorded))).isEqualTo(said);
    }

    static Stream<Arguments> answersOfNode() {
        String id = "Zz-_09y37Miz";
        return Stream.of(
                arguments(
                        "{\"type\":8,\"requestId\":\"" + id + "\",\"clientCount\":1}",
                        "somebody answers ClientCount[requestId=y37Miz, count=1]"),
                arguments(
                        "hex:83a47479706509a9726571756573744964ac5a7a2d5f3039793337"
                                + "4d697aa67061636b6574a6616e73776572",
                        "somebody answers Acknowledged[y37Miz \"answer\"]"),
                arguments(
                        "hex:82a47479706509a9726571756573744964ac5a7a2d5f3039793337" + "4d697a",
                        "somebody answers Acknowledged[y37Miz ]"),
                arguments(
                        "hex:83a47479706509a9726571756573744964ac5a7a2d5f3039793337" + "4d697aa67061636b6574c40109",
                        "somebody answers Acknowledged[y37Miz {\"_placeholder\":true,\"num\":0}hex:09]"),
                arguments(
                        "{\"type\":6,\"requestId\":\"" + id + "\",\"data\":\"r1\"}",
                        "somebody answers ServerSideAnswer[y37Miz \"r1\"]"),
                arguments("{\"type\":6,\"requestId\":\"" + id + "\"}", "somebody answers ServerSideAnswer[y37Miz ]"),
                arguments(
                        "{\"requestId\":\"" + id + "\",\"sockets\":[]}",
                        "somebody answers Sockets[requestId=y37Miz, sockets=[]]"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("answersOfNode")
    void answersOfNodeAreRead(String bytes, String said) {
        assertThat(said(other.read("socket.io-response#/#", bytes(bytes)))).isEqualTo(said);
        assertThat(said(other.read("socket.io-response#/#Zz-_09#", bytes(bytes))))
                .isEqualTo(said);
        assertThat(node.read("socket.io-response#/#", bytes(bytes)))
                .as("to somebody else")
                .isEqualTo(Incoming.Ignored.FOREIGN);
    }

    static Stream<Arguments> answers() {
        String specific = "socket.io-response#/chat#gaDaaR#  ";
        return Stream.of(
                arguments(
                        new ClientCount("r", 0),
                        specific + "{\"type\":8,\"requestId\":\"r\",\"clientCount\":0,\"uid\":\"Zz-_09\"}"),
                arguments(
                        new Acknowledged("r", List.of(new Payload("\"a\""), new Payload("2"))),
                        specific
                                + "hex:84a47479706509a9726571756573744964a172a67061636b6574a161a3756964a65a7a2d5f3039"),
                arguments(
                        new Acknowledged("r", List.of()),
                        specific + "hex:84a47479706509a9726571756573744964a172a67061636b6574c0a3756964a65a7a2d5f3039"),
                arguments(
                        new Acknowledged(
                                "r",
                                List.of(new Payload(
                                        "{\"_placeholder\":true,\"num\":0}",
                                        List.of(ByteBuffer.wrap(new byte[] {9}))))),
                        specific
                                + "hex:84a47479706509a9726571756573744964a172a67061636b6574c40109a3756964a65a7a2d5f3039"),
                arguments(new ClientLeft("r"), specific + "{\"type\":100,\"requestId\":\"r\",\"uid\":\"Zz-_09\"}"),
                arguments(
                        new ServerSideAnswer(
                                "r",
                                List.of(new Payload(
                                        "[{\"_placeholder\":true,\"num\":0}]",
                                        List.of(ByteBuffer.wrap(new byte[] {1, -1}))))),
                        "socket.io-response#/chat#  {\"type\":6,\"requestId\":\"r\",\"data\":[{\"type\":\"Buffer\",\"data\":[1,255]}],\"uid\":\"Zz-_09\"}"),
                arguments(
                        new ServerSideAnswer("r", List.of()),
                        "socket.io-response#/chat#  {\"type\":6,\"requestId\":\"r\",\"data\":null,\"uid\":\"Zz-_09\"}"),
                arguments(
                        new Sockets("r", List.of()),
                        specific + "{\"requestId\":\"r\",\"sockets\":[],\"uid\":\"Zz-_09\"}"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("answers")
    void answersGoToWhoAsked(Answer answer, String bytes) {
        assertThat(other.answer("pgaDaaR /chat", answer).map(Messages::line)).contains(bytes);
    }

    @Test
    void anAnswerComesBackToWhoAsked() {
        Request question = new FetchSockets("/a b", "r", ALL);
        Incoming.Asked asked = (Incoming.Asked) read(other, line(node.request(question)));
        String id = ((FetchSockets) asked.requests().get(0)).requestId();

        Publication answer =
                other.answer(asked.sender(), new ClientCount(id, 3)).orElseThrow();

        assertThat(said(node.read(answer.channel(), answer.message())))
                .isEqualTo("Zz-_09 answers ClientCount[requestId=r, count=3]");
    }

    @Test
    void oldFormsOfAnswers() {
        SocketState one = SocketStatesTest.state("A", Set.of("A", "r"));
        SocketState two = SocketStatesTest.state("B", Set.of("B", "r"));
        Sockets found = new Sockets("x", List.of(one, two));

        assertThat(other.answer("i /", found).map(Messages::line))
                .contains("socket.io-response#/#  {\"requestId\":\"x\",\"sockets\":[\"A\",\"B\"],\"uid\":\"Zz-_09\"}");
        assertThat(other.answer("ru1 /", found).map(Messages::line))
                .contains(
                        "socket.io-response#/#u1#  {\"requestId\":\"x\",\"rooms\":[\"A\",\"B\",\"r\"],\"uid\":\"Zz-_09\"}");
        assertThat(other.answer("d /", found).map(Messages::line))
                .contains("socket.io-response#/#  {\"requestId\":\"x\",\"uid\":\"Zz-_09\"}");
        assertThat(other.answer("d /", new Sockets("x", List.of())))
                .as("not here")
                .isEmpty();
    }

    @Test
    void aRevocationIsAnEventForServers() {
        Publication published = node.request(new Revoke("/", RevokedBy.USER, "bob \"b\""));

        assertThat(line(published))
                .isEqualTo(REQUESTS
                        + "{\"uid\":\"gaDaaR\",\"type\":6,\"data\":[\"gatehouse:revoke\",\"USER\",\"bob \\\"b\\\"\"]}");
        assertThat(said(read(other, line(published))))
                .isEqualTo("pgaDaaR / asks Revoke[namespace=/, kind=USER, value=bob \"b\"]");
    }

    @Test
    void aNoticeIsAnEventForServers() {
        Publication published = node.request(new Notice("/", "presence", "[1,\"bye\",\"n\"]"));

        assertThat(line(published))
                .isEqualTo(REQUESTS
                        + "{\"uid\":\"gaDaaR\",\"type\":6,\"data\":[\"gatehouse:notice\",\"presence\","
                        + "\"[1,\\\"bye\\\",\\\"n\\\"]\"]}");
        assertThat(said(read(other, line(published))))
                .isEqualTo("pgaDaaR / asks Notice[namespace=/, topic=presence, text=[1,\"bye\",\"n\"]]");
    }

    @Test
    void aBroadcastOfAnotherNamespaceIsNotForThisChannel() {
        String bytes =
                line(node.request(new Broadcast("/chat", event("x"), ALL)).message());

        assertThat(other.read("socket.io#/#", bytes(bytes))).isEqualTo(Incoming.Ignored.FOREIGN);
        assertThat(other.read("socket.io#/chat#r1#", bytes(bytes))).isInstanceOf(Incoming.Asked.class);
    }

    /** A stranger's message is of any shape. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket.io#/#  hex:",
                "socket.io#/#  hex:c1",
                "socket.io#/#  hex:93a178",
                "socket.io#/#  hex:80",
                "socket.io#/#  hex:90",
                "socket.io#/#  hex:91a178",
                "socket.io#/#  hex:93a178c080",
                "socket.io#/#  {\"type\":3}",
                "socket.io#/#  hex:93a17882a47479706502a4646174619080",
                "socket.io#/#  hex:93a17882a47479706502a46461746191a16e80",
                "socket.io#/#  hex:93a17882a47479706503a46461746191a16e81a5726f6f6d7390",
                "socket.io#/#  hex:93a17882a47479706502a46461746191a16e81a5726f6f6d7391c0",
                "socket.io#/#  hex:93a17882a47479706502a46461746191a16e81a5726f6f6d739000",
                "socket.io#/#  hex:93a3612062" + "82a47479706502a46461746191a16e81a5726f6f6d7390",
                "socket.io-request#/#  {",
                "socket.io-request#/#  {}",
                "socket.io-request#/#  {\"type\":9}",
                "socket.io-request#/#  {\"type\":4294967298,\"opts\":{\"rooms\":[]},\"rooms\":[]}",
                "socket.io-request#/#  {\"type\":\"2\"}",
                "socket.io-request#/#  {\"type\":2,\"opts\":{\"rooms\":[]}}",
                "socket.io-request#/#  {\"type\":2,\"opts\":{\"except\":[]},\"rooms\":[\"x\"]}",
                "socket.io-request#/#  {\"type\":2,\"opts\":[],\"rooms\":[\"x\"]}",
                "socket.io-request#/#  {\"type\":2,\"sid\":\"x\"}",
                "socket.io-request#/#  {\"type\":3,\"opts\":{\"rooms\":[{}]},\"rooms\":[\"x\"]}",
                "socket.io-request#/#  {\"type\":4}",
                "socket.io-request#/#  {\"type\":5,\"requestId\":\"x\"}",
                "socket.io-request#/#  {\"type\":5,\"opts\":{\"rooms\":[]}}",
                "socket.io-request#/#  {\"type\":6}",
                "socket.io-request#/#  {\"type\":6,\"data\":{}}",
                "socket.io-request#/#  {\"type\":6,\"data\":[]}",
                "socket.io-request#/#  {\"type\":6,\"data\":[null]}",
                "socket.io-request#/#  {\"type\":6,\"data\":[\"gatehouse:revoke\",\"X\",\"y\"]}",
                "socket.io-request#/#  {\"type\":6,\"data\":[\"gatehouse:notice\",\"presence\"]}",
                "socket.io-request#/#  {\"type\":6,\"data\":[\"x\"]} {}",
                "socket.io-request#/#  {\"type\":7,\"requestId\":\"x\",\"opts\":{\"rooms\":[]}}",
                "socket.io-request#/#  {\"type\":7,\"requestId\":\"x\",\"opts\":{\"rooms\":[]},\"packet\":[]}",
                "socket.io-request#/#  {\"type\":7,\"opts\":{\"rooms\":[]},\"packet\":{\"type\":2,\"data\":[\"x\"]}}",
                "socket.io-request#/#  hex:9101",
                "socket.io-response#/#  {}",
                "socket.io-response#/#  {\"requestId\":\"Zz-_091\"}",
                "socket.io-response#/#  {\"requestId\":\"Zz-_091\",\"sockets\":{}}",
                "socket.io-response#/#  {\"requestId\":\"Zz-_091\",\"sockets\":[{}]}",
                "socket.io-response#/#  {\"requestId\":\"Zz-_091\",\"sockets\":[\"x\"]}",
                "socket.io-response#/#  {\"requestId\":\"Zz-_091\",\"type\":8}",
                "socket.io-response#/#  {\"requestId\":\"Zz-_091\",\"type\":8,\"clientCount\":-1}",
                "socket.io-response#/#  {\"requestId\":\"Zz-_091\",\"type\":8,\"clientCount\":1e400}",
                "socket.io-response#/#  hex:ff"
            })
    void whatCannotBeReadIsSaidToBe(String message) {
        Incoming incoming = read(other, message);

        assertThat(incoming).isInstanceOf(Incoming.Unreadable.class);
        assertThat(((Incoming.Unreadable) incoming).reason()).isNotBlank();
    }

    @Test
    void everyMessageCutOffAnywhereCannotBeRead() {
        Stream.of(sameAsNode(), questions()).flatMap(rows -> rows).forEach(row -> {
            Publication whole = node.request((Request) row.get()[0]);
            for (int length = 0; length < whole.message().remaining(); length++) {
                ByteBuffer cut = whole.message().slice(whole.message().position(), length);
                assertThat(other.read(whole.channel(), cut))
                        .as("%s, %d bytes", row.get()[2], length)
                        .isInstanceOf(Incoming.Unreadable.class);
            }
        });
    }

    /** Whatever comes of it: a value, and no exception. */
    @Test
    void everyMessageWithAnotherByteAnywhereIsReadOrCannotBe() {
        Stream.of(sameAsNode(), questions()).flatMap(rows -> rows).forEach(row -> {
            Publication whole = node.request((Request) row.get()[0]);
            for (int at = 0; at < whole.message().remaining(); at++) {
                for (int other : new int[] {0, '"', ',', 'x', '{', 0x80, 0x91, 0xc1, 0xc4, 0xdf, 0xff}) {
                    byte[] bytes = new byte[whole.message().remaining()];
                    whole.message().duplicate().get(bytes);
                    bytes[at] = (byte) other;
                    for (String channel : List.of(whole.channel(), "socket.io-response#/#", "socket.io#/#")) {
                        assertThat(other(channel, bytes)).isNotNull();
                    }
                }
            }
        });
    }

    private Incoming other(String channel, byte[] bytes) {
        return other.read(channel, ByteBuffer.wrap(bytes));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void aNamespaceIsNoPattern(String namespace, String pattern) {
        assertThat(CHANNELS.broadcasts(namespace)).isEqualTo(pattern);
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                arguments("/", "socket.io#/#*"),
                arguments("/a*", "socket.io#/a\\*#*"),
                arguments("/q?", "socket.io#/q\\?#*"),
                arguments("/a[b]", "socket.io#/a\\[b\\]#*"),
                arguments("/b\\c", "socket.io#/b\\\\c#*"),
                arguments("/é-^", "socket.io#/é-^#*"));
    }

    @Test
    void channelsOfANamespace() {
        assertThat(CHANNELS.subscriptions("/chat", "uid123"))
                .containsExactly(
                        "socket.io-request#/chat#", "socket.io-response#/chat#", "socket.io-response#/chat#uid123#");
    }

    @Test
    void aBroadcastIsWrittenOnce() {
        Broadcast broadcast = new Broadcast("/", event("x", new Object()), ALL);
        Payload first = broadcast.event().array(CODEC);

        node.request(broadcast);

        assertThat(broadcast.event().array(CODEC)).isSameAs(first);
    }

    static Incoming read(ClassicWire reader, String line) {
        String[] parts = line.split(" {2}", 2);
        return reader.read(parts[0], bytes(parts[1]));
    }

    @Test
    void argumentsOfAnotherNodeAreValuesWhenSomebodyAsks() {
        Incoming.Asked asked = (Incoming.Asked) read(
                other, line(node.request(new Broadcast("/", event("x", Arrays.asList(1, null), new byte[] {1}), ALL))));
        Broadcast broadcast = (Broadcast) asked.requests().get(0);

        assertThat(broadcast.event().arguments()).hasSize(2);
        assertThat(broadcast.event().arguments().get(1)).isEqualTo(new byte[] {1});
        assertThat(target(Set.of(), Set.of())).isEqualTo(broadcast.target());
    }
}
