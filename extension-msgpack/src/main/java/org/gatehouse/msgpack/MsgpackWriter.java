package org.gatehouse.msgpack;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.gatehouse.spi.Payload;

/**
 * Takes the parts of one message one after the other, hands out its bytes: the shortest form of everything, as notepack
 * writes it. Whoever says how many values an array or a map has writes as many. Used by one thread.
 */
public final class MsgpackWriter {

    private final MsgpackDialect dialect;
    private byte[] bytes;
    private int size;

    /**
     * Begins a message.
     *
     * @param dialect whom it is for
     * @param room how many bytes it will have, about
     */
    public MsgpackWriter(MsgpackDialect dialect, int room) {
        this.dialect = dialect;
        this.bytes = new byte[Math.max(room, 16)];
    }

    /**
     * Writes nothing.
     *
     * @return this
     */
    public MsgpackWriter nil() {
        return one(0xc0);
    }

    /**
     * Writes a truth value.
     *
     * @param value the value
     * @return this
     */
    public MsgpackWriter bool(boolean value) {
        return one(value ? 0xc3 : 0xc2);
    }

    /**
     * Writes an integer.
     *
     * @param value the value
     * @return this
     */
    public MsgpackWriter integer(long value) {
        if (value >= 0) {
            return positive(value);
        } else if (value >= -0x20) {
            return one((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            return head(0xd0, value, 1);
        } else if (value >= Short.MIN_VALUE) {
            return head(0xd1, value, 2);
        } else if (value >= Integer.MIN_VALUE) {
            return head(0xd2, value, 4);
        }
        return head(0xd3, value, 8);
    }

    private MsgpackWriter positive(long value) {
        if (value < 0x80) {
            return one((int) value);
        } else if (value < 0x100) {
            return head(0xcc, value, 1);
        } else if (value < 0x1_0000) {
            return head(0xcd, value, 2);
        } else if (value < 0x1_0000_0000L) {
            return head(0xce, value, 4);
        }
        return head(0xcf, value, 8);
    }

    /**
     * Writes an integer from 2<sup>63</sup> to 2<sup>64</sup>-1.
     *
     * @param value its bits
     * @return this
     */
    public MsgpackWriter unsigned(long value) {
        return head(0xcf, value, 8);
    }

    /**
     * Writes a number, as an integer where it is one, because JavaScript knows no difference.
     *
     * @param value the value
     * @return this
     */
    public MsgpackWriter number(double value) {
        if (value == (long) value && Math.abs(value) < 0x1p63) {
            return integer((long) value);
        }
        return head(0xcb, Double.doubleToLongBits(value), 8);
    }

    /**
     * Writes a text. A lone surrogate becomes U+FFFD.
     *
     * @param value the text
     * @return this
     */
    public MsgpackWriter text(CharSequence value) {
        return text(value, 0, value.length());
    }

    MsgpackWriter text(CharSequence value, int from, int to) {
        int length = Utf8.length(value, from, to);
        if (length < 0x20) {
            one(0xa0 | length);
        } else {
            head(0xd9, length);
        }
        room(length);
        Utf8.write(value, from, to, bytes, size);
        size += length;
        return this;
    }

    /**
     * Writes binary data.
     *
     * @param data the bytes from position to limit, which stay where they are
     * @return this
     */
    public MsgpackWriter binary(ByteBuffer data) {
        int length = data.remaining();
        head(0xc4, length);
        room(length);
        data.duplicate().get(bytes, size, length);
        size += length;
        return this;
    }

    /**
     * Writes a date.
     *
     * @param value the date; for notepack 2 without what is less than a millisecond
     * @return this
     * @throws IllegalArgumentException if it is too far away for its form
     */
    public MsgpackWriter timestamp(Instant value) {
        if (dialect == MsgpackDialect.NOTEPACK_2) {
            return one(0xd7).one(MsgpackHead.NOTEPACK).fixed(millis(value), 8);
        }
        long seconds = value.getEpochSecond();
        int nanos = value.getNano();
        if (seconds < 0 || seconds >= 1L << 34) {
            return one(0xc7).one(12).one(MsgpackHead.TIMESTAMP).fixed(nanos, 4).fixed(seconds, 8);
        } else if (nanos == 0 && seconds < 1L << 32) {
            return one(0xd6).one(MsgpackHead.TIMESTAMP).fixed(seconds, 4);
        }
        return one(0xd7).one(MsgpackHead.TIMESTAMP).fixed((long) nanos << 34 | seconds, 8);
    }

    private static long millis(Instant value) {
        try {
            return value.toEpochMilli();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(value + " cannot be written: it is too far away", e);
        }
    }

    /**
     * Begins an array.
     *
     * @param length how many values follow
     * @return this
     */
    public MsgpackWriter array(int length) {
        return container(0x90, 0xdc, length);
    }

    /**
     * Begins a map.
     *
     * @param length how many keys follow, each with its value
     * @return this
     */
    public MsgpackWriter map(int length) {
        return container(0x80, 0xde, length);
    }

    /**
     * Writes what a JSON text says, its attachments in the places of their placeholders.
     *
     * @param value the JSON
     * @return this
     */
    public MsgpackWriter json(Payload value) {
        new WrittenJson(value, this).write();
        return this;
    }

    /**
     * Returns the message.
     *
     * @return its bytes; nothing more may be written
     */
    public ByteBuffer message() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    private MsgpackWriter container(int small, int large, int length) {
        if (length < 0x10) {
            return one(small | length);
        }
        return length < 0x1_0000 ? head(large, length, 2) : head(large + 1, length, 4);
    }

    /** What has forms for a length of one, two and four bytes. */
    private void head(int first, int length) {
        if (length < 0x100) {
            head(first, length, 1);
        } else if (length < 0x1_0000) {
            head(first + 1, length, 2);
        } else {
            head(first + 2, length, 4);
        }
    }

    private MsgpackWriter head(int first, long value, int width) {
        return one(first).fixed(value, width);
    }

    private MsgpackWriter one(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    private MsgpackWriter fixed(long value, int width) {
        room(width);
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >> shift);
        }
        return this;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            int wanted = Math.addExact(size, more);
            bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }
}
