package org.gatehouse.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gatehouse.msgpack.MsgpackDialect;
import org.gatehouse.msgpack.MsgpackException;
import org.gatehouse.msgpack.MsgpackLimits;
import org.gatehouse.msgpack.MsgpackReader;
import org.gatehouse.msgpack.MsgpackWriter;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.SessionMessage;
import org.gatehouse.spi.SessionMessage.AcquireLock;
import org.gatehouse.spi.SessionMessage.Close;
import org.gatehouse.spi.SessionMessage.Drain;
import org.gatehouse.spi.SessionMessage.LockAnswer;
import org.gatehouse.spi.SessionMessage.Packet;
import org.gatehouse.spi.SessionMessage.Release;
import org.gatehouse.spi.SessionMessage.Taken;
import org.gatehouse.spi.SessionMessage.Upgrade;
import org.gatehouse.spi.SessionMessage.UpgradeAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of {@code @socket.io/cluster-engine}: what nodes say of sessions, shown as the JSON of their MessagePack. */
class SessionWireTest {

    private static final String SID = "AAAAAAAAAAAAAAAAAAAA";
    private static final SessionWire MINE = new SessionWire("aaaaaa");
    private static final SessionWire OTHER = new SessionWire("bbbbbb");
    private static final Frame BYTES = new Frame.Binary(ByteBuffer.wrap(new byte[] {1, 2}));

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments(
                        new AcquireLock(1, SID, "polling", false, true),
                        "'requestId':1,'type':0,'data':{'sid':'$','transportName':'polling','type':'read'}"),
                arguments(
                        new AcquireLock(2, SID, "polling", true, true),
                        "'requestId':2,'type':0,'data':{'sid':'$','transportName':'polling','type':'write'}"),
                arguments(
                        new AcquireLock(3, SID, "websocket", false, true),
                        "'requestId':3,'type':0,'data':{'sid':'$','transportName':'websocket','type':'read'}"),
                arguments(
                        new AcquireLock(4, SID, "polling", false, false),
                        "'requestId':4,'type':0,'data':{'sid':'$','transportName':'polling','type':'read','mayWait':false}"),
                arguments(
                        new LockAnswer(5, true, true),
                        "'requestId':5,'type':1,'data':{'success':true,'confirms':true}"),
                arguments(new LockAnswer(6, false, false), "'requestId':6,'type':1,'data':{'success':false}"),
                arguments(
                        new Drain(SID, List.of(new Frame.Text("4x"), new Frame.Text("2"), BYTES), true, 0),
                        "'type':2,'data':{'sid':'$','packets':[{'type':'message','data':'x'},{'type':'ping'},"
                                + "{'type':'message','data':{'type':'Buffer','data':[1,2]}}]}"),
                arguments(
                        new Drain(SID, List.of(new Frame.Text("6")), false, 7),
                        "'type':2,'data':{'number':7,'sid':'$','packets':[{'type':'noop','options':{'compress':false}}]}"),
                arguments(
                        new Drain(SID, List.of(new Frame.Text("6"), BYTES), false, 0),
                        "'type':2,'data':{'sid':'$','packets':[{'type':'noop','options':{'compress':false}},"
                                + "{'type':'message','data':{'type':'Buffer','data':[1,2]},'options':{'compress':false}}]}"),
                arguments(
                        new Packet(SID, new Frame.Text("4"), 0, 0),
                        "'type':3,'data':{'sid':'$','packet':{'type':'message','data':''}}"),
                arguments(
                        new Packet(SID, new Frame.Text("3probe"), 9, 8),
                        "'requestId':8,'type':3,'data':{'number':9,'sid':'$','packet':{'type':'pong','data':'probe'}}"),
                arguments(
                        new Packet(SID, BYTES, 1, 0),
                        "'type':3,'data':{'number':1,'sid':'$','packet':{'type':'message','data':{'type':'Buffer','data':[1,2]}}}"),
                arguments(new Upgrade(10, SID, true), "'requestId':10,'type':4,'data':{'sid':'$','success':true}"),
                arguments(new Upgrade(0, SID, false), "'type':4,'data':{'sid':'$','success':false}"),
                arguments(
                        new UpgradeAnswer(11, false, List.of()),
                        "'requestId':11,'type':5,'data':{'takeOver':false,'packets':[]}"),
                arguments(
                        new UpgradeAnswer(12, true, List.of(new Frame.Text("40"))),
                        "'requestId':12,'type':5,'data':{'takeOver':true,'packets':[{'type':'message','data':'0'}]}"),
                arguments(
                        new Close(SID, "polling", "transport error", 1005),
                        "'type':6,'data':{'sid':'$','reason':'transport error','transport':'polling'}"),
                arguments(
                        new Close(SID, "websocket", "server shutting down", 1001),
                        "'type':6,'data':{'sid':'$','reason':'server shutting down','transport':'websocket','code':1001}"),
                arguments(new Taken(13, true), "'requestId':13,'type':100,'data':{'success':true}"),
                arguments(new Release(SID), "'type':101,'data':{'sid':'$'}"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsWrittenAsNodeDoesAndReadBack(SessionMessage message, String members) throws MsgpackException {
        ByteBuffer toAll = OTHER.write(null, message);
        ByteBuffer toMe = OTHER.write("aaaaaa", message);
        assertThat(json(toAll)).isEqualTo(quoted("{'_source':'_eio','senderId':'bbbbbb'," + members + "}"));
        assertThat(json(toMe))
                .isEqualTo(quoted("{'_source':'_eio','senderId':'bbbbbb','recipientId':'aaaaaa'," + members + "}"));
        for (ByteBuffer bytes : List.of(toAll, toMe)) {
            SessionWire.Received received = Objects.requireNonNull(MINE.read(bytes));
            assertThat(received.sender()).isEqualTo("bbbbbb");
            assertThat(received.message()).isEqualTo(message);
        }
        assertThat(new SessionWire("cccccc").read(toMe)).as("not for me").isNull();
        assertThat(OTHER.read(toAll)).as("my own").isNull();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void noPieceOfAMessageIsOne(SessionMessage message, String members) {
        byte[] whole = bytes(OTHER.write(null, message));
        for (int length = 0; length < whole.length; length++) {
            ByteBuffer piece = ByteBuffer.wrap(whole, 0, length);
            assertThatThrownBy(() -> MINE.read(piece)).isInstanceOf(IllegalArgumentException.class);
        }
        byte[] more = new byte[whole.length + 1];
        System.arraycopy(whole, 0, more, 0, whole.length);
        assertThatThrownBy(() -> MINE.read(ByteBuffer.wrap(more))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 255, 256, 65_535, 65_536, 1_000_000})
    void theLengthOfDataIsNoMatter(int length) {
        for (Frame frame : List.of(
                new Frame.Text("4" + "x".repeat(length)),
                new Frame.Text("4" + "é€😀".repeat(length / 3) + "é"),
                new Frame.Binary(ByteBuffer.allocate(length)))) {
            for (SessionMessage message : List.of(
                    new Packet(SID, frame, length, length),
                    new Drain(SID, List.of(frame, frame), true, length),
                    new Drain(SID, List.of(frame, frame, frame), false, length))) {
                SessionWire.Received received = Objects.requireNonNull(MINE.read(OTHER.write("aaaaaa", message)));
                assertThat(received.message().equals(message)).isTrue();
            }
        }
    }

    @Test
    void whatNodeSaysBesideItIsIgnored() {
        assertThat(read(
                        "{'_source':'_eio','_primaryId':'p','senderId':'n','requestId':4294967,'recipientId':null,'type':0,"
                                + "'data':{'sid':'$','transportName':'websocket','type':'read','more':[1]}}"))
                .isEqualTo(new AcquireLock(4294967, SID, "websocket", false, true));
        assertThat(
                        read(
                                "{'_source':'_eio','senderId':'n','type':2,'data':{'sid':'$','packets':[{'type':'message','data':'x',"
                                        + "'options':{'compress':true,'volatile':false,'wsPreEncodedFrame':[[1],[2]]}},{'type':'noop','options':null,'data':null}]}}"))
                .isEqualTo(new Drain(SID, List.of(new Frame.Text("4x"), new Frame.Text("6")), true, 0));
        assertThat(read("{'_source':'_eio','senderId':'n','type':6,'data':{'sid':'$','reason':'transport close'}}"))
                .isEqualTo(new Close(SID, "", "transport close", 1005));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'senderId':'n','type':6,'data':{'sid':'$','reason':'x'}}",
                "{'_source':'other','senderId':'n','type':6,'data':{'sid':'$','reason':'x'}}",
                "{'_source':'_eio','senderId':'aaaaaa','type':6,'data':{'sid':'$','reason':'x'}}",
                "{'_source':'_eio','senderId':'n','recipientId':'x','type':6,'data':{'sid':'$','reason':'x'}}",
                "{'_source':'_eio','senderId':'n','type':7,'data':{'sid':'$','reason':'x'}}",
                "{'_source':'_eio','senderId':'n','type':99,'data':null}"
            })
    void whatIsOfNoConcernIsNoMessage(String text) {
        assertThat(read(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x'",
                "[1]",
                "{'_source':1}",
                "{'_source':'_eio','type':6,'data':{'sid':'$','reason':'x'}}",
                "{'_source':'_eio','senderId':'n','type':'6','data':{'sid':'$'}}",
                "{'_source':'_eio','senderId':'n','type':-1,'data':{'sid':'$'}}",
                "{'_source':'_eio','senderId':'n','type':6}",
                "{'_source':'_eio','senderId':'n','type':6,'data':'x'}",
                "{'_source':'_eio','senderId':'n','type':6,'data':{'sid':7}}",
                "{'_source':'_eio','senderId':'n','type':6,'data':{'sid':'$','reason':'x','code':7}}",
                "{'_source':'_eio','senderId':'n','type':0,'data':{'sid':'$','transportName':'polling','type':'read'}}",
                "{'_source':'_eio','senderId':'n','type':0,'requestId':99999999999,'data':{'sid':'$','transportName':'polling'}}",
                "{'_source':'_eio','senderId':'n','type':0,'requestId':1,'data':{'sid':'$','type':'read'}}",
                "{'_source':'_eio','senderId':'n','type':1,'requestId':1,'data':{'success':'yes'}}",
                "{'_source':'_eio','senderId':'n','type':3,'data':{'sid':'$'}}",
                "{'_source':'_eio','senderId':'n','type':3,'data':{'sid':'$','packet':{'type':'what','data':'x'}}}",
                "{'_source':'_eio','senderId':'n','type':3,'data':{'sid':'$','packet':{'data':'x'}}}",
                "{'_source':'_eio','senderId':'n','type':3,'data':{'sid':'$','packet':{'type':'message','data':1}}}",
                "{'_source':'_eio','senderId':'n','type':2,'data':{'sid':'$','packets':'x'}}",
                "{'_source':'_eio','senderId':'n','type':2,'data':{'sid':'$','number':'x','packets':[]}}"
            })
    void whatIsBrokenIsSaidToBe(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What docs/scale-out.md says, for nodes with the names that they have. */
    @Test
    void thePriceInBytes() {
        SessionWire node = new SessionWire("0123456789abcdef");
        String other = "fedcba9876543210";
        int id = 1000;
        Frame empty = new Frame.Text("4");
        int granted = size(node.write(other, new LockAnswer(id, true, true)));
        int poll = size(node.write(null, new AcquireLock(id, SID, "polling", false, true)))
                + granted
                + size(node.write(other, new Drain(SID, List.of(empty), true, 0)));
        int post = size(node.write(null, new AcquireLock(id, SID, "polling", true, true)))
                + granted
                + size(node.write(other, new Packet(SID, empty, 0, id)))
                + size(node.write(other, new Taken(id, true)));
        int upgrade = size(node.write(null, new AcquireLock(id, SID, "websocket", false, true)))
                + granted
                + size(node.write(other, new Upgrade(id, SID, true)))
                + size(node.write(other, new UpgradeAnswer(id, false, List.of())));
        assertThat(poll).isEqualTo(370);
        assertThat(post).isEqualTo(485);
        assertThat(size(node.write(other, new Packet(SID, empty, 0, 0)))).isEqualTo(133);
        assertThat(upgrade).isEqualTo(478);
        assertThat(size(node.write(other, new Drain(SID, List.of(empty), true, id))))
                .isEqualTo(145);
        assertThat(size(node.write(other, new Packet(SID, empty, id, 0)))).isEqualTo(143);
    }

    private static int size(ByteBuffer message) {
        return message.remaining();
    }

    /** As {@code notepack.io} writes it, by hand: the first answer of a conversation. */
    @Test
    void theBytesAreThoseOfMessagePack() {
        assertThat(HexFormat.of().formatHex(bytes(OTHER.write("aaaaaa", new LockAnswer(5, true, false)))))
                .isEqualTo("86" + "a75f736f75726365" + "a45f65696f" // _source
                        + "a873656e6465724964" + "a6626262626262" // senderId
                        + "ab726563697069656e744964" + "a6616161616161" // recipientId
                        + "a9726571756573744964" + "05" // requestId
                        + "a474797065" + "01" // type
                        + "a464617461" + "81" + "a773756363657373" + "c3"); // data.success
    }

    private static @Nullable SessionMessage read(String json) {
        try {
            ByteBuffer bytes = new MsgpackWriter(MsgpackDialect.NOTEPACK_3, 100)
                    .json(new Payload(quoted(json)))
                    .message();
            SessionWire.Received received = MINE.read(bytes);
            return received == null ? null : received.message();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String text) {
        return text.replace('\'', '"').replace("$", SID);
    }

    private static String json(ByteBuffer bytes) throws MsgpackException {
        return new MsgpackReader(bytes, MsgpackLimits.STANDARD).json();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
