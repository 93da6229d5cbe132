package org.gatehouse.redis.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.msgpack.MsgpackException;
import org.gatehouse.msgpack.MsgpackLimits;
import org.gatehouse.msgpack.MsgpackReader;
import org.gatehouse.msgpack.MsgpackReader.Kind;
import org.gatehouse.redis.wire.SessionWire.Received;
import org.gatehouse.spi.Frame;
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

/** One message in the language of {@link SessionWire}: MessagePack enters, the message leaves. Used once. */
final class SessionReading {

    private static final int NO_CODE = 1005;

    private final MsgpackReader reader;
    private String source = "";
    private String sender = "";
    private String recipient = "";
    private int requestId;
    private int type = -1;
    private String sid = "";
    private String transport = "";
    private String lockType = "";
    private String reason = "";
    private long number;
    private int code = NO_CODE;
    private boolean mayWait = true;
    private boolean success;
    private boolean confirms;
    private boolean takeOver;
    private boolean compress = true;
    private @Nullable Frame packet;
    private List<Frame> packets = List.of();

    SessionReading(ByteBuffer bytes) throws MsgpackException {
        reader = new MsgpackReader(bytes.duplicate(), MsgpackLimits.STANDARD);
    }

    @FunctionalInterface
    private interface Member {

        /** Takes the value of a member. */
        void take(String name) throws MsgpackException;
    }

    /** Reads it; {@code null} if it is of no concern for a node. */
    @Nullable Received read(String self) throws MsgpackException {
        members(this::head);
        reader.end();
        boolean foreign = !source.equals(SessionWire.SOURCE)
                || sender.equals(self)
                || !recipient.isEmpty() && !recipient.equals(self);
        if (foreign) {
            return null;
        }
        if (sender.isEmpty()) {
            throw new MsgpackException("no senderId");
        }
        SessionMessage message = message();
        return message == null ? null : new Received(sender, message);
    }

    private void members(Member member) throws MsgpackException {
        int size = reader.map();
        for (int i = 0; i < size; i++) {
            member.take(reader.key());
        }
    }

    private void head(String name) throws MsgpackException {
        switch (name) {
            case "_source" -> source = reader.text();
            case "senderId" -> sender = reader.text();
            case "recipientId" -> recipient = textOrNothing();
            case "requestId" -> requestId = number(0, Integer.MAX_VALUE);
            case "type" -> type = number(0, Integer.MAX_VALUE);
            case "data" -> dataOrNothing();
            default -> reader.skip();
        }
    }

    private void dataOrNothing() throws MsgpackException {
        if (reader.next() == Kind.MAP) {
            members(this::data);
        } else {
            reader.skip();
        }
    }

    private void data(String name) throws MsgpackException {
        switch (name) {
            case "sid" -> sid = reader.text();
            case "transportName", "transport" -> transport = reader.text();
            case "type" -> lockType = reader.text();
            case "mayWait" -> mayWait = truth();
            case "success" -> success = truth();
            case "confirms" -> confirms = truth();
            case "takeOver" -> takeOver = truth();
            case "reason" -> reason = reader.text();
            case "code" -> code = number(1000, 4999);
            case "number" -> number = reader.integer();
            case "packet" -> packet = packet();
            case "packets" -> packets = packets();
            default -> reader.skip();
        }
    }

    private String textOrNothing() throws MsgpackException {
        if (reader.next() == Kind.TEXT) {
            return reader.text();
        }
        reader.skip();
        return "";
    }

    private boolean truth() throws MsgpackException {
        if (reader.next() != Kind.BOOLEAN) {
            throw new MsgpackException("a truth value expected");
        }
        return reader.json().equals("true");
    }

    private int number(int least, int most) throws MsgpackException {
        long value = reader.integer();
        if (value < least || value > most) {
            throw new MsgpackException("a number is out of its range");
        }
        return (int) value;
    }

    private List<Frame> packets() throws MsgpackException {
        int size = reader.array();
        List<Frame> frames = new ArrayList<>(Math.min(size, 64));
        for (int i = 0; i < size; i++) {
            frames.add(packet());
        }
        return frames;
    }

    private Frame packet() throws MsgpackException {
        PacketReading packetReading = new PacketReading();
        members(packetReading::member);
        return packetReading.frame();
    }

    private final class PacketReading {

        private int kind = -1;
        private String text = "";
        private @Nullable ByteBuffer binary;

        void member(String name) throws MsgpackException {
            switch (name) {
                case "type" -> kind = SessionWire.PACKETS.indexOf(reader.text());
                case "data" -> content();
                case "options" -> options();
                default -> reader.skip();
            }
        }

        private void content() throws MsgpackException {
            switch (reader.next()) {
                case TEXT -> text = reader.text();
                case BINARY -> binary = reader.payload(1).attachments().get(0);
                case NIL, UNDEFINED -> reader.skip();
                default -> throw new MsgpackException("a packet holds neither text nor bytes");
            }
        }

        private void options() throws MsgpackException {
            if (reader.next() != Kind.MAP) {
                reader.skip();
                return;
            }
            members(option -> {
                if (option.equals("compress")) {
                    compress &= truth();
                } else {
                    reader.skip(); // such as a frame that Node has made
                }
            });
        }

        Frame frame() throws MsgpackException {
            if (kind < 0) {
                throw new MsgpackException("a packet without type");
            }
            ByteBuffer bytes = binary;
            return bytes == null ? new Frame.Text((char) ('0' + kind) + text) : new Frame.Binary(bytes);
        }
    }

    private @Nullable SessionMessage message() throws MsgpackException {
        return switch (type) {
            case SessionWire.ACQUIRE_LOCK ->
                new AcquireLock(asked(), sid(), required(transport), lockType.equals("write"), mayWait);
            case SessionWire.ACQUIRE_LOCK_RESPONSE -> new LockAnswer(asked(), success, confirms);
            case SessionWire.DRAIN -> new Drain(sid(), packets, compress, number);
            case SessionWire.PACKET -> new Packet(sid(), single(), number, requestId);
            case SessionWire.UPGRADE -> new Upgrade(requestId, sid(), success);
            case SessionWire.UPGRADE_RESPONSE -> new UpgradeAnswer(asked(), takeOver, packets);
            case SessionWire.CLOSE -> new Close(sid(), transport, reason, code);
            case SessionWire.TAKEN -> new Taken(asked(), success);
            case SessionWire.RELEASE -> new Release(sid());
            default -> null;
        };
    }

    private int asked() throws MsgpackException {
        if (requestId == 0) {
            throw new MsgpackException("no requestId");
        }
        return requestId;
    }

    private String sid() throws MsgpackException {
        return required(sid);
    }

    private static String required(String text) throws MsgpackException {
        if (text.isEmpty()) {
            throw new MsgpackException("a member is missing");
        }
        return text;
    }

    private Frame single() throws MsgpackException {
        Frame only = packet;
        if (only == null) {
            throw new MsgpackException("no packet");
        }
        return only;
    }
}
