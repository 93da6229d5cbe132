package org.gatehouse.redis.wire;

import java.nio.ByteBuffer;
import org.gatehouse.msgpack.MsgpackDialect;
import org.gatehouse.msgpack.MsgpackException;
import org.gatehouse.msgpack.MsgpackLimits;
import org.gatehouse.msgpack.MsgpackReader;
import org.gatehouse.msgpack.MsgpackWriter;
import org.gatehouse.spi.Payload;

/** MessagePack enters, the parts of a message leave. */
final class MsgpackSource extends Source {

    /** No node may make this one hold more than the bytes that it sends. */
    private static final int ATTACHMENTS = 10_000;

    private final MsgpackReader reader;

    MsgpackSource(ByteBuffer message) throws UnreadableException {
        try {
            reader = new MsgpackReader(message, MsgpackLimits.STANDARD);
        } catch (MsgpackException e) {
            throw unreadable(e);
        }
    }

    /** A payload as JSON in which binary data looks as Node writes it. */
    static String jsonWithBuffers(Payload payload) {
        try {
            ByteBuffer message = new MsgpackWriter(
                            MsgpackDialect.NOTEPACK_3, payload.json().length())
                    .json(payload)
                    .message();
            return new MsgpackReader(message, MsgpackLimits.STANDARD).json();
        } catch (MsgpackException e) {
            throw new IllegalArgumentException("a value is too large for the cluster: " + e.getMessage(), e);
        }
    }

    @Override
    Kind kind() throws UnreadableException {
        try {
            return switch (reader.next()) {
                case NIL, UNDEFINED -> Kind.NOTHING;
                case BOOLEAN -> Kind.TRUTH;
                case INTEGER, NUMBER -> Kind.NUMBER;
                case TEXT -> Kind.TEXT;
                case ARRAY -> Kind.ARRAY;
                case MAP -> Kind.OBJECT;
                case BINARY, TIMESTAMP, EXTENSION -> Kind.OTHER;
            };
        } catch (MsgpackException e) {
            throw unreadable(e);
        }
    }

    @Override
    void object(Member member) throws UnreadableException {
        int size = take(Kind.OBJECT, "a map", MsgpackReader::map);
        for (int i = 0; i < size; i++) {
            member.take(take(MsgpackReader::key));
        }
    }

    @Override
    void array(Element element) throws UnreadableException {
        int size = take(Kind.ARRAY, "an array", MsgpackReader::array);
        for (int i = 0; i < size; i++) {
            element.take(i);
        }
    }

    @Override
    String text() throws UnreadableException {
        Kind kind = kind();
        if (kind == Kind.TEXT) {
            return take(MsgpackReader::text);
        } else if (kind == Kind.NUMBER || kind == Kind.TRUTH) {
            return payload().json();
        }
        throw expected("a text");
    }

    @Override
    long integer() throws UnreadableException {
        if (kind() != Kind.NUMBER) {
            throw expected("a number");
        }
        return JsonSource.integer(payload().json());
    }

    @Override
    boolean truth() throws UnreadableException {
        if (kind() != Kind.TRUTH) {
            throw expected("a truth value");
        }
        return payload().json().equals("true");
    }

    @Override
    Payload payload() throws UnreadableException {
        return take(reading -> reading.payload(ATTACHMENTS));
    }

    @Override
    void skip() throws UnreadableException {
        take(reading -> {
            reading.skip();
            return "";
        });
    }

    @Override
    void end() throws UnreadableException {
        take(reading -> {
            reading.end();
            return "";
        });
    }

    private interface Taking<T> {

        T from(MsgpackReader reader) throws MsgpackException;
    }

    private <T> T take(Kind kind, String what, Taking<T> taking) throws UnreadableException {
        if (kind() != kind) {
            throw expected(what);
        }
        return take(taking);
    }

    private <T> T take(Taking<T> taking) throws UnreadableException {
        try {
            return taking.from(reader);
        } catch (MsgpackException e) {
            throw unreadable(e);
        }
    }

    private static UnreadableException unreadable(MsgpackException e) {
        return new UnreadableException("invalid MessagePack: " + e.getMessage());
    }
}
