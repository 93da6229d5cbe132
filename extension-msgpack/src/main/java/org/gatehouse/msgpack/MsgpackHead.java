package org.gatehouse.msgpack;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.gatehouse.msgpack.MsgpackReader.Kind;

/**
 * The beginning of a value: takes its first bytes, leaves the buffer at its contents, and knows then what they are. A size is
 * never larger than what is left of the buffer.
 */
final class MsgpackHead {

    /** The type of MessagePack's own timestamps. */
    static final int TIMESTAMP = -1;
    /** The type of notepack's extensions. */
    static final int NOTEPACK = 0;

    private final ByteBuffer data;
    private int size;
    private int type;
    private long integer;
    private boolean unsigned;
    private double number;

    MsgpackHead(ByteBuffer data) {
        this.data = data;
    }

    /** How many values, keys or bytes follow. */
    int size() {
        return size;
    }

    /** The type of an extension or timestamp. */
    int type() {
        return type;
    }

    long integer() {
        return integer;
    }

    /** Whether the integer is one above the largest {@code long}. */
    boolean unsigned() {
        return unsigned;
    }

    double number() {
        return number;
    }

    Kind read() throws MsgpackException {
        try {
            return read(data.get() & 0xff);
        } catch (BufferUnderflowException e) {
            throw truncated();
        }
    }

    private static MsgpackException truncated() {
        return new MsgpackException("the message ends in the middle of a value");
    }

    private Kind read(int prefix) throws MsgpackException {
        if (prefix < 0x80) {
            return integer(prefix);
        } else if (prefix < 0x90) {
            return sized(Kind.MAP, prefix & 0x0f);
        } else if (prefix < 0xa0) {
            return sized(Kind.ARRAY, prefix & 0x0f);
        } else if (prefix < 0xc0) {
            return sized(Kind.TEXT, prefix & 0x1f);
        } else if (prefix >= 0xe0) {
            return integer((byte) prefix);
        }
        return switch (prefix) {
            case 0xc0 -> Kind.NIL;
            case 0xc2, 0xc3 -> truth(prefix - 0xc2);
            case 0xc4, 0xc5, 0xc6 -> sized(Kind.BINARY, length(prefix - 0xc4));
            case 0xc7, 0xc8, 0xc9 -> extension(length(prefix - 0xc7), false);
            case 0xca -> number(data.getFloat());
            case 0xcb -> number(data.getDouble());
            case 0xcc, 0xcd, 0xce -> integer(length(prefix - 0xcc));
            case 0xcf -> unsigned(data.getLong());
            case 0xd0 -> integer(data.get());
            case 0xd1 -> integer(data.getShort());
            case 0xd2 -> integer(data.getInt());
            case 0xd3 -> integer(data.getLong());
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << (prefix - 0xd4), true);
            case 0xd9, 0xda, 0xdb -> sized(Kind.TEXT, length(prefix - 0xd9));
            case 0xdc, 0xdd -> sized(Kind.ARRAY, length(prefix - 0xdb));
            case 0xde, 0xdf -> sized(Kind.MAP, length(prefix - 0xdd));
            default -> throw new MsgpackException("a byte means nothing");
        };
    }

    /** An unsigned number of 1, 2 or 4 bytes. */
    private long length(int power) {
        return switch (power) {
            case 0 -> data.get() & 0xff;
            case 1 -> data.getShort() & 0xffff;
            default -> data.getInt() & 0xffff_ffffL;
        };
    }

    private Kind truth(int value) {
        integer = value;
        return Kind.BOOLEAN;
    }

    private Kind integer(long value) {
        integer = value;
        unsigned = false;
        return Kind.INTEGER;
    }

    private Kind unsigned(long value) {
        integer = value;
        unsigned = value < 0;
        return Kind.INTEGER;
    }

    private Kind number(double value) {
        number = value;
        return Kind.NUMBER;
    }

    /** Every value has one byte at least, every key, too. */
    private Kind sized(Kind kind, long length) throws MsgpackException {
        if ((kind == Kind.MAP ? 2 * length : length) > data.remaining()) {
            throw truncated();
        }
        size = (int) length;
        return kind;
    }

    private Kind extension(long length, boolean fixed) throws MsgpackException {
        type = data.get();
        sized(Kind.EXTENSION, length);
        if (type == NOTEPACK && fixed && size == 1) {
            data.get();
            return Kind.UNDEFINED;
        } else if (type == NOTEPACK && !fixed) {
            return Kind.BINARY;
        }
        boolean date = type == TIMESTAMP ? size == 4 || size == 8 || size == 12 : type == NOTEPACK && size == 8;
        return date ? Kind.TIMESTAMP : Kind.EXTENSION;
    }
}
