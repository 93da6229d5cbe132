package org.gatehouse.redis.wire;

import java.nio.ByteBuffer;
import java.util.List;
import org.gatehouse.msgpack.MsgpackDialect;
import org.gatehouse.msgpack.MsgpackException;
import org.gatehouse.msgpack.MsgpackWriter;
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

/**
 * The language of {@code @socket.io/cluster-engine} 0.1.0: messages about sessions enter, MessagePack leaves; {@link SessionReading} is
 * the way back. Used by any thread; keeps nothing.
 *
 * @param sender the name of this node
 */
public record SessionWire(String sender) {

    /** What marks these messages: nodes drop others. */
    static final String SOURCE = "_eio";

    static final int ACQUIRE_LOCK = 0;
    static final int ACQUIRE_LOCK_RESPONSE = 1;
    static final int DRAIN = 2;
    static final int PACKET = 3;
    static final int UPGRADE = 4;
    static final int UPGRADE_RESPONSE = 5;
    static final int CLOSE = 6;
    /** What nodes of Gatehouse say to one another beside Node's types. */
    static final int TAKEN = 100;

    static final int RELEASE = 101;

    private static final int ROOM = 200;
    private static final int NO_CODE = 1005;

    /** The names of the types of packets, in the order of their digits. */
    static final List<String> PACKETS = List.of("open", "close", "ping", "pong", "message", "upgrade", "noop");

    private static final int MESSAGE = PACKETS.indexOf("message");

    /**
     * What has arrived.
     *
     * @param sender the name of the node that has sent it
     * @param message the message
     */
    public record Received(String sender, SessionMessage message) {}

    /**
     * Reads a message.
     *
     * @param bytes the message, from position to limit
     * @return the message; {@code null} if it is none of these, or not meant for this node
     * @throws IllegalArgumentException if it cannot be read
     */
    public @Nullable Received read(ByteBuffer bytes) {
        try {
            return new SessionReading(bytes).read(sender);
        } catch (MsgpackException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Writes a message.
     *
     * @param recipient the name of the node that it is for, {@code null} for all
     * @param message the message
     * @return the bytes
     */
    public ByteBuffer write(@Nullable String recipient, SessionMessage message) {
        int requestId = requestId(message);
        int members = 4 + (recipient == null ? 0 : 1) + (requestId == 0 ? 0 : 1);
        MsgpackWriter writer = new MsgpackWriter(MsgpackDialect.NOTEPACK_3, ROOM + size(message)).map(members);
        writer.text("_source").text(SOURCE).text("senderId").text(sender);
        if (recipient != null) {
            writer.text("recipientId").text(recipient);
        }
        if (requestId != 0) {
            writer.text("requestId").integer(requestId);
        }
        writer.text("type").integer(type(message)).text("data");
        data(writer, message);
        return writer.message();
    }

    private static int size(SessionMessage message) {
        if (message instanceof Packet packet) {
            return packet.packet().size();
        }
        return message instanceof Drain drain
                ? drain.packets().stream().mapToInt(frame -> frame.size() + 30).sum()
                : 0;
    }

    private static int type(SessionMessage message) {
        if (message instanceof AcquireLock) {
            return ACQUIRE_LOCK;
        } else if (message instanceof LockAnswer) {
            return ACQUIRE_LOCK_RESPONSE;
        } else if (message instanceof Drain) {
            return DRAIN;
        } else if (message instanceof Packet) {
            return PACKET;
        } else if (message instanceof Upgrade) {
            return UPGRADE;
        } else if (message instanceof UpgradeAnswer) {
            return UPGRADE_RESPONSE;
        } else if (message instanceof Close) {
            return CLOSE;
        }
        return message instanceof Taken ? TAKEN : RELEASE;
    }

    private static int requestId(SessionMessage message) {
        if (message instanceof AcquireLock question) {
            return question.requestId();
        } else if (message instanceof LockAnswer answer) {
            return answer.requestId();
        } else if (message instanceof Packet packet) {
            return packet.requestId();
        } else if (message instanceof Taken taken) {
            return taken.requestId();
        } else if (message instanceof Upgrade upgrade) {
            return upgrade.requestId();
        }
        return message instanceof UpgradeAnswer answer ? answer.requestId() : 0;
    }

    private static void data(MsgpackWriter writer, SessionMessage message) {
        if (message instanceof AcquireLock question) {
            writer.map(question.mayWait() ? 3 : 4);
            sid(writer, question.sid());
            writer.text("transportName").text(question.transport());
            writer.text("type").text(question.write() ? "write" : "read");
            if (!question.mayWait()) {
                writer.text("mayWait").bool(false);
            }
        } else if (message instanceof LockAnswer answer) {
            writer.map(answer.confirms() ? 2 : 1).text("success").bool(answer.success());
            if (answer.confirms()) {
                writer.text("confirms").bool(true);
            }
        } else if (message instanceof Drain drain) {
            drain(writer, drain);
        } else if (message instanceof Packet packet) {
            sid(numbered(writer, 2, packet.number()), packet.sid()).text("packet");
            packet(writer, packet.packet(), true);
        } else if (message instanceof Upgrade upgrade) {
            sid(writer.map(2), upgrade.sid()).text("success").bool(upgrade.success());
        } else if (message instanceof UpgradeAnswer answer) {
            writer.map(2).text("takeOver").bool(answer.takeOver()).text("packets");
            writer.array(answer.packets().size());
            answer.packets().forEach(packet -> packet(writer, packet, true));
        } else if (message instanceof Taken taken) {
            writer.map(1).text("success").bool(taken.success());
        } else {
            end(writer, message);
        }
    }

    private static void drain(MsgpackWriter writer, Drain drain) {
        sid(numbered(writer, 2, drain.number()), drain.sid()).text("packets");
        writer.array(drain.packets().size());
        drain.packets().forEach(packet -> packet(writer, packet, drain.compress()));
    }

    private static void end(MsgpackWriter writer, SessionMessage message) {
        if (message instanceof Close close) {
            sid(writer.map(close.code() == NO_CODE ? 3 : 4), close.sid());
            writer.text("reason").text(close.reason());
            writer.text("transport").text(close.transport());
            if (close.code() != NO_CODE) {
                writer.text("code").integer(close.code());
            }
        } else if (message instanceof Release release) {
            sid(writer.map(1), release.sid());
        }
    }

    /** The beginning of a map, and the number of a message that has one. */
    private static MsgpackWriter numbered(MsgpackWriter writer, int members, long number) {
        if (number == 0) {
            return writer.map(members);
        }
        return writer.map(members + 1).text("number").integer(number);
    }

    private static MsgpackWriter sid(MsgpackWriter writer, String sid) {
        return writer.text("sid").text(sid);
    }

    private static void packet(MsgpackWriter writer, Frame frame, boolean compress) {
        int members = compress ? 1 : 2;
        if (frame instanceof Frame.Binary binary) {
            writer.map(members + 1).text("type").text(PACKETS.get(MESSAGE));
            writer.text("data").binary(binary.data().duplicate());
        } else {
            String text = ((Frame.Text) frame).text();
            String data = text.substring(1);
            int type = text.charAt(0) - '0';
            writer.map(data.isEmpty() && type != MESSAGE ? members : members + 1);
            writer.text("type").text(PACKETS.get(type));
            if (!data.isEmpty() || type == MESSAGE) {
                writer.text("data").text(data);
            }
        }
        if (!compress) {
            writer.text("options").map(1).text("compress").bool(false);
        }
    }
}
