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
import static org.gatehouse.redis.wire.Messages.to;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gatehouse.redis.wire.EnvelopeChannels.Mode;
import org.gatehouse.spi.ClusterMessage.Acknowledged;
import org.gatehouse.spi.ClusterMessage.Answer;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.BroadcastWithAck;
import org.gatehouse.spi.ClusterMessage.ClientCount;
import org.gatehouse.spi.ClusterMessage.ClientLeft;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the sharded adapter of @socket.io/redis-adapter 8.3.0 and @socket.io/redis-streams-adapter 0.3.1 publish and store, as it
 * was recorded, and what we do.
 */
class EnvelopeWireTest {

    private static final String NODE = "7ce2b43c52c6cbfe";
    private static final EnvelopeChannels CHANNELS = new EnvelopeChannels("socket.io");

    private final EnvelopeWire node = new EnvelopeWire(NODE, CODEC, WireOptions.STANDARD);
    private final EnvelopeWire other = new EnvelopeWire("a260fd51a3eb5a4f", CODEC, WireOptions.STANDARD);

    private static Map<String, Object> nulls() {
        Map<String, Object> nulls = new LinkedHashMap<>();
        nulls.put("a", null);
        nulls.put("c", true);
        return nulls;
    }

    private static String json(int type, String data) {
        return "{\"type\":" + type + ",\"data\":" + data + ",\"uid\":\"" + NODE + "\",\"nsp\":\"/\"}";
    }

    /** Of each request: what the sharded adapter publishes, and what the streams adapter publishes or stores. */
    static Stream<Arguments> recorded() {
        return Stream.of(
                arguments(
                        new Broadcast("/", event("hello", 1, "2", nulls()), ALL),
                        "socket.io#/#",
                        json(
                                3,
                                "{\"packet\":{\"type\":2,\"data\":[\"hello\",1,\"2\",{\"a\":null,\"c\":true}]},\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}}}"),
                        "{\"packet\":{\"type\":2,\"data\":[\"hello\",1,\"2\",{\"a\":null,\"c\":true}]},\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}}}",
                        "Broadcast[/ hello=[\"hello\",1,\"2\",{\"a\":null,\"c\":true}] to [] except []]"),
                arguments(
                        new Broadcast("/", event(new Delivery(true, false), "x"), SOME),
                        "socket.io#/#r1#",
                        json(
                                3,
                                "{\"packet\":{\"type\":2,\"data\":[\"x\"]},\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r2\"],\"flags\":{\"volatile\":true,\"compress\":false}}}"),
                        "{\"packet\":{\"type\":2,\"data\":[\"x\"]},\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r2\"],\"flags\":{\"volatile\":true,\"compress\":false}}}",
                        "Broadcast[/ x=[\"x\"] volatile uncompressed to [r1] except [r2]]"),
                arguments(
                        new Broadcast("/", event("bin", new byte[] {1, 2, 3}, 1.5, -1, 1L << 40), to("r1", "r2")),
                        "socket.io#/#",
                        "hex:84a47479706503a46461746182a67061636b657482a47479706502a46461746195a362696ec403010203cb3ff8000000000000ffcf0000010000000000a46f70747383a5726f6f6d7392a27231a27232a665786365707490a5666c61677380a3756964b037636532623433633532633663626665a36e7370a12f",
                        "gqZwYWNrZXSCpHR5cGUCpGRhdGGVo2JpbsQDAQIDyz/4AAAAAAAA/88AAAEAAAAAAKRvcHRzg6Vyb29tc5KicjGicjKmZXhjZXB0kKVmbGFnc4A=",
                        "Broadcast[/ bin=[\"bin\",{\"_placeholder\":true,\"num\":0},1.5,-1,1099511627776]hex:010203 to [r1, r2] except []]"),
                arguments(
                        new BroadcastWithAck("/", "eac54db7267c1302", event("q"), SOME, TIMEOUT),
                        "socket.io#/#",
                        json(
                                3,
                                "{\"packet\":{\"type\":2,\"data\":[\"q\"]},\"requestId\":\"eac54db7267c1302\",\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r2\"],\"flags\":{\"timeout\":300}}}"),
                        "hex:84a47479706503a46461746183a67061636b657482a47479706502a46461746191a171a9726571756573744964b065616335346462373236376331333032a46f70747383a5726f6f6d7391a27231a665786365707491a27232a5666c61677381a774696d656f7574cd012ca3756964b037636532623433633532633663626665a36e7370a12f",
                        "BroadcastWithAck[/ eac54db7267c1302 q=[\"q\"] to [r1] except [r2] within 300]"),
                arguments(
                        new SocketsJoin("/", SOME, new TreeSet<>(Set.of("j1", "j2"))),
                        "socket.io#/#",
                        json(
                                4,
                                "{\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r2\"],\"flags\":{}},\"rooms\":[\"j1\",\"j2\"]}"),
                        "{\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r2\"],\"flags\":{}},\"rooms\":[\"j1\",\"j2\"]}",
                        "SocketsJoin[namespace=/, target=BroadcastTarget[rooms=[r1], except=[r2], local=false], rooms=[j1, j2]]"),
                arguments(
                        new SocketsLeave("/", to("r1"), Set.of("j1")),
                        "socket.io#/#",
                        json(5, "{\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}},\"rooms\":[\"j1\"]}"),
                        "{\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}},\"rooms\":[\"j1\"]}",
                        "SocketsLeave[namespace=/, target=BroadcastTarget[rooms=[r1], except=[], local=false], rooms=[j1]]"),
                arguments(
                        new DisconnectSockets("/", to("a"), true),
                        "socket.io#/#",
                        json(6, "{\"opts\":{\"rooms\":[\"a\"],\"except\":[],\"flags\":{}},\"close\":true}"),
                        "{\"opts\":{\"rooms\":[\"a\"],\"except\":[],\"flags\":{}},\"close\":true}",
                        "DisconnectSockets[namespace=/, target=BroadcastTarget[rooms=[a], except=[], local=false], close=true]"),
                arguments(
                        new FetchSockets("/", "0f154acb153a0709", to("r1")),
                        "socket.io#/#",
                        json(
                                7,
                                "{\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}},\"requestId\":\"0f154acb153a0709\"}"),
                        "hex:84a47479706507a46461746182a46f70747383a5726f6f6d7391a27231a665786365707490a5666c61677380a9726571756573744964b030663135346163623135336130373039a3756964b037636532623433633532633663626665a36e7370a12f",
                        "FetchSockets[namespace=/, requestId=0f154acb153a0709, target=BroadcastTarget[rooms=[r1], except=[], local=false]]"),
                arguments(
                        new ServerSideEmit("/", event("ev", 1, "x", new byte[] {1})),
                        "socket.io#/#",
                        "hex:84a47479706509a46461746181a67061636b657494a2657601a178c40101a3756964b037636532623433633532633663626665a36e7370a12f",
                        "hex:84a47479706509a46461746181a67061636b657494a2657601a178c40101a3756964b037636532623433633532633663626665a36e7370a12f",
                        "ServerSideEmit[/ ev=[\"ev\",1,\"x\",{\"_placeholder\":true,\"num\":0}]hex:01]"),
                arguments(
                        new ServerSideEmitWithAck("/", "5500a445e903ec1d", event("ping1", "p")),
                        "socket.io#/#",
                        json(9, "{\"requestId\":\"5500a445e903ec1d\",\"packet\":[\"ping1\",\"p\"]}"),
                        "hex:84a47479706509a46461746182a9726571756573744964b035353030613434356539303365633164a67061636b657492a570696e6731a170a3756964b037636532623433633532633663626665a36e7370a12f",
                        "ServerSideEmitWithAck[/ 5500a445e903ec1d ping1=[\"ping1\",\"p\"]]"));
    }

    @ParameterizedTest(name = "{4}")
    @MethodSource("recorded")
    void requestsAreTheBytesOfNode(Request request, String channel, String sharded, String streams, String said) {
        assertThat(CHANNELS.sharded(request, Mode.DYNAMIC)).isEqualTo(channel);
        assertThat(line(node.sharded(request))).isEqualTo(sharded);
        if (EnvelopeWire.isKept(request)) {
            Map<String, String> entry = node.entry(request);
            assertThat(List.copyOf(entry.keySet())).containsExactly("uid", "nsp", "type", "data");
            assertThat(entry)
                    .containsEntry("uid", NODE)
                    .containsEntry("nsp", "/")
                    .containsEntry("data", streams);
        } else {
            assertThat(line(node.published(request))).isEqualTo(streams);
        }
    }

    @ParameterizedTest(name = "{4}")
    @MethodSource("recorded")
    void theBytesOfNodeAreRequests(Request request, String channel, String sharded, String streams, String said) {
        String expected = "p" + NODE + " / asks " + said;

        assertThat(said(other.read(bytes(sharded)))).isEqualTo(expected);
        assertThat(node.read(bytes(sharded))).isEqualTo(Incoming.Ignored.OWN);
        assertThat(said(other.read(node.published(request)))).isEqualTo(expected);
        if (!EnvelopeWire.isKept(request)) {
            assertThat(said(other.read(bytes(streams)))).isEqualTo(expected);
        }
        Map<String, String> entry = node.entry(request);
        assertThat(said(other.read(entry))).isEqualTo(expected);
        assertThat(node.read(entry)).isEqualTo(Incoming.Ignored.OWN);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(
                        new ClientCount("47514b12828d15a7", 1),
                        "{\"type\":11,\"data\":{\"requestId\":\"47514b12828d15a7\",\"clientCount\":1},\"uid\":\"a260fd51a3eb5a4f\",\"nsp\":\"/\"}",
                        "ClientCount[requestId=47514b12828d15a7, count=1]"),
                arguments(
                        new Acknowledged("47514b12828d15a7", List.of(new Payload("\"answer\""), new Payload("2"))),
                        "{\"type\":12,\"data\":{\"requestId\":\"47514b12828d15a7\",\"packet\":\"answer\"},\"uid\":\"a260fd51a3eb5a4f\",\"nsp\":\"/\"}",
                        "Acknowledged[47514b12828d15a7 \"answer\"]"),
                arguments(
                        new Acknowledged(
                                "473cb445b09e03a1",
                                List.of(new Payload("{\"_placeholder\":true,\"num\":0}", List.of(bytes("hex:09"))))),
                        "hex:84a4747970650ca46461746182a9726571756573744964b034373363623434356230396530336131a67061636b6574c40109a3756964b061323630666435316133656235613466a36e7370a12f",
                        "Acknowledged[473cb445b09e03a1 {\"_placeholder\":true,\"num\":0}hex:09]"),
                arguments(
                        new Sockets("241d966ab7a1f95a", List.of()),
                        "{\"type\":8,\"data\":{\"requestId\":\"241d966ab7a1f95a\",\"sockets\":[]},\"uid\":\"a260fd51a3eb5a4f\",\"nsp\":\"/\"}",
                        "Sockets[requestId=241d966ab7a1f95a, sockets=[]]"),
                arguments(
                        new ServerSideAnswer("3b81d93653d2698b", List.of(new Payload("\"r1\""))),
                        "{\"type\":10,\"data\":{\"requestId\":\"3b81d93653d2698b\",\"packet\":\"r1\"},\"uid\":\"a260fd51a3eb5a4f\",\"nsp\":\"/\"}",
                        "ServerSideAnswer[3b81d93653d2698b \"r1\"]"),
                arguments(
                        new ClientLeft("r"),
                        "{\"type\":100,\"data\":{\"requestId\":\"r\"},\"uid\":\"a260fd51a3eb5a4f\",\"nsp\":\"/\"}",
                        "ClientLeft[requestId=r]"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("answers")
    void answersAreTheBytesOfNode(Answer answer, String recorded, String said) {
        String sender = "p" + NODE + " /";

        assertThat(line(other.sharded(sender, answer))).isEqualTo(recorded);
        assertThat(said(node.read(bytes(recorded)))).isEqualTo("a260fd51a3eb5a4f answers " + said);
        assertThat(said(node.read(other.published(sender, answer)))).isEqualTo("a260fd51a3eb5a4f answers " + said);
        assertThat(EnvelopeWire.channel(sender, CHANNELS)).isEqualTo("socket.io#/#" + NODE + "#");
    }

    /** In forms that we do not use. */
    static Stream<Arguments> onlyFromNode() {
        return Stream.of(
                arguments(
                        "rooms that are numbers, a date, undefined",
                        "hex:84a47479706503a46461746182a67061636b657482a47479706502a46461746194a16ed6ff00000000c081a162c40101a46f70747383a5726f6f6d73912aa66578636570749107a5666c61677380a3756964b038313761343330613430323764363939a36e7370a12f",
                        "p817a430a4027d699 / asks Broadcast[/ n=[\"n\",\"1970-01-01T00:00:00.000Z\",null,{\"b\":{\"_placeholder\":true,\"num\":0}}]hex:01 to [42] except [7]]"),
                arguments(
                        "an acknowledgement with nothing",
                        "{\"type\":12,\"data\":{\"requestId\":\"r\"},\"uid\":\"a260fd51a3eb5a4f\",\"nsp\":\"/\"}",
                        "a260fd51a3eb5a4f answers Acknowledged[r ]"),
                arguments(
                        "an acknowledgement with nothing, of the streams adapter",
                        "hex:84a4747970650ca46461746182a9726571756573744964b032623838373966616132643239306631a67061636b6574c0a3756964b035653332396637303236343663306430a36e7370a12f",
                        "5e329f702646c0d0 answers Acknowledged[2b8879faa2d290f1 null]"),
                arguments(
                        "a packet that names its namespace, whose name lacks the slash",
                        "{\"uid\":\"emitter\",\"nsp\":\"chat\",\"type\":3,\"data\":{\"packet\":{\"type\":5,\"data\":[\"x\"],\"nsp\":\"/chat\"},\"opts\":{\"rooms\":[]}}}",
                        "pemitter /chat asks Broadcast[/chat x=[\"x\"] to [] except []]"),
                arguments(
                        "a sign of life of an adapter that counts its nodes so",
                        "{\"type\":2,\"uid\":\"a260fd51a3eb5a4f\",\"nsp\":\"/\"}",
                        "FOREIGN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("onlyFromNode")
    void whatOnlyNodeWritesIsRead(String what, String recorded, String said) {
        assertThat(said(node.read(bytes(recorded)))).isEqualTo(said);
    }

    @Test
    void anEntryOfTheStreamsEmitterIsRead() {
        Map<String, String> entry =
                Map.of("uid", "emitter", "nsp", "/", "type", "9", "data", "{\"packet\":[\"ss\",1]}");

        assertThat(said(node.read(entry))).isEqualTo("pemitter / asks ServerSideEmit[/ ss=[\"ss\",1]]");
    }

    @Test
    void aRevocationIsAnEventForServers() {
        Request revoke = new Revoke("/", RevokedBy.SESSION, "s1");

        assertThat(line(node.sharded(revoke)))
                .isEqualTo(json(9, "{\"packet\":[\"gatehouse:revoke\",\"SESSION\",\"s1\"]}"));
        assertThat(said(other.read(node.published(revoke))))
                .isEqualTo("p" + NODE + " / asks Revoke[namespace=/, kind=SESSION, value=s1]");
    }

    @Test
    void aNoticeIsAnEventForServers() {
        Request notice = new Notice("/", "presence", "[1,\"bye\",\"n\"]");

        assertThat(line(node.sharded(notice)))
                .isEqualTo(json(9, "{\"packet\":[\"gatehouse:notice\",\"presence\",\"[1,\\\"bye\\\",\\\"n\\\"]\"]}"));
        assertThat(said(other.read(node.published(notice))))
                .isEqualTo("p" + NODE + " / asks Notice[namespace=/, topic=presence, text=[1,\"bye\",\"n\"]]");
    }

    @Test
    void whereRequestsGoWithShardedPubSub() {
        String id = "laMye7rh1rY-5VdJAAAA";
        Request toRoom = new Broadcast("/", event("x"), to("r"));
        Request toClient = new Broadcast("/", event("x"), to(id));

        assertThat(Stream.of(Mode.values()).map(mode -> CHANNELS.sharded(toRoom, mode)))
                .containsExactly("socket.io#/#", "socket.io#/#r#", "socket.io#/#r#");
        assertThat(Stream.of(Mode.values()).map(mode -> CHANNELS.sharded(toClient, mode)))
                .containsExactly("socket.io#/#", "socket.io#/#", "socket.io#/#" + id + "#");
        assertThat(Stream.of(Mode.values()).map(mode -> EnvelopeChannels.listens(true, mode)))
                .containsExactly(false, false, true);
        assertThat(Stream.of(Mode.values()).map(mode -> EnvelopeChannels.listens(false, mode)))
                .containsExactly(false, true, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hex:",
                "hex:c1",
                "hex:90",
                "{}",
                "{\"type\":3,\"data\":{},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"x\"]},\"opts\":{\"rooms\":[]}},\"uid\":\"a\"}",
                "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"x\"]},\"opts\":{\"rooms\":[]}},\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"x\"]},\"opts\":{}},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":{\"packet\":{\"type\":3,\"data\":[\"x\"]},\"opts\":{\"rooms\":[]}},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":{\"packet\":[\"x\"],\"opts\":{\"rooms\":[]}},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":3,\"data\":[],\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":4,\"data\":{\"opts\":{\"rooms\":[]}},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":6,\"data\":{},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":7,\"data\":{\"opts\":{\"rooms\":[]}},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":8,\"data\":{\"requestId\":\"x\"},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":9,\"data\":{\"packet\":{}},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":10,\"data\":{},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":11,\"data\":{\"requestId\":\"x\"},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":12,\"data\":{\"packet\":1},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":99,\"data\":{},\"uid\":\"a\",\"nsp\":\"/\"}",
                "{\"type\":9,\"data\":{\"packet\":[\"x\"]},\"uid\":\"a b\",\"nsp\":\"/\"}"
            })
    void whatCannotBeReadIsSaidToBe(String message) {
        assertThat(node.read(bytes(message))).isInstanceOf(Incoming.Unreadable.class);
    }

    /** Whatever comes of it: a value, and no exception. */
    @Test
    void everyMessageWithAnotherByteAnywhereIsReadOrCannotBe() {
        recorded().forEach(row -> {
            Request request = (Request) row.get()[0];
            for (ByteBuffer whole : List.of(other.sharded(request), other.published(request))) {
                for (int at = 0; at < whole.remaining(); at++) {
                    for (int one : new int[] {0, '"', ',', 'x', '{', 0x80, 0x91, 0xc1, 0xc4, 0xdf, 0xff}) {
                        byte[] bytes = new byte[whole.remaining()];
                        whole.duplicate().get(bytes);
                        bytes[at] = (byte) one;
                        assertThat(node.read(ByteBuffer.wrap(bytes))).isNotNull();
                    }
                }
            }
        });
    }

    @Test
    void anEntryThatLacksSomethingCannotBeRead() {
        Map<String, String> whole = other.entry(new Broadcast("/", event("x", new byte[] {1}), ALL));
        assertThat(node.read(whole)).isInstanceOf(Incoming.Asked.class);

        for (String field : whole.keySet()) {
            Map<String, String> entry = new HashMap<>(whole);
            entry.remove(field);
            assertThat(node.read(entry)).as("without " + field).isInstanceOf(Incoming.Unreadable.class);
            entry.put(field, field.equals("uid") ? "" : "?");
            if (!field.equals("nsp")) {
                assertThat(node.read(entry)).as("with a strange " + field).isInstanceOf(Incoming.Unreadable.class);
            }
        }
    }
}
