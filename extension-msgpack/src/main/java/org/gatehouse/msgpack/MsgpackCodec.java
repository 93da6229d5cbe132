package org.gatehouse.msgpack;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that JSON has, binary data and dates become MessagePack, and the other way round. Immutable, and used by many
 * threads at once.
 */
public final class MsgpackCodec {

    private final MsgpackDialect dialect;
    private final MsgpackLimits limits;

    /**
     * Creates a codec.
     *
     * @param dialect whom it writes for; it reads both
     * @param limits how much a message may ask for; what is written is not nested deeper, either
     */
    public MsgpackCodec(MsgpackDialect dialect, MsgpackLimits limits) {
        this.dialect = dialect;
        this.limits = limits;
    }

    /**
     * Reads a message.
     *
     * @param message the message, from position to limit, which it is left with
     * @return {@code null}, a {@link Boolean}, {@link Long}, {@link BigInteger} (from 2<sup>63</sup> on), {@link Double},
     *     {@link String}, {@code byte[]} or {@link Instant}, or a modifiable {@link java.util.List} or {@link Map} in the order
     *     of the message; an extension that nobody knows is a list of its type and its data, {@code undefined} is {@code null}
     *     in lists and no entry in maps
     * @throws MsgpackException if the message is not one value, or larger than the limits allow
     */
    public @Nullable Object read(ByteBuffer message) throws MsgpackException {
        MsgpackReader reader = new MsgpackReader(message, limits);
        ValueTree tree = new ValueTree();
        reader.value(tree);
        reader.end();
        return tree.finished();
    }

    /**
     * Writes a value.
     *
     * @param value what {@link #read} returns, and any {@link Number}, {@link CharSequence}, {@link Character}, enum constant,
     *     {@link Collection}, {@link ByteBuffer} and {@link Date}
     * @return the message
     * @throws IllegalArgumentException if there is something else in it, or if it is nested too deeply
     */
    public ByteBuffer write(@Nullable Object value) {
        MsgpackWriter out = new MsgpackWriter(dialect, 64);
        write(value, out);
        return out.message();
    }

    /**
     * Writes a value as a part of a message.
     *
     * @param value as for {@link #write(Object)}
     * @param out the message
     * @throws IllegalArgumentException if there is something else in it, or if it is nested too deeply
     */
    public void write(@Nullable Object value, MsgpackWriter out) {
        write(value, out, 0);
    }

    private void write(@Nullable Object value, MsgpackWriter out, int depth) {
        if (value == null) {
            out.nil();
        } else if (value instanceof CharSequence text) {
            out.text(text);
        } else if (value instanceof Number number) {
            writeNumber(number, out);
        } else if (value instanceof Map<?, ?> map) {
            out.map(map.size());
            map.forEach((key, each) -> {
                out.text(String.valueOf(key));
                write(each, out, deeper(depth));
            });
        } else if (value instanceof Collection<?> list) {
            out.array(list.size());
            list.forEach(each -> write(each, out, deeper(depth)));
        } else {
            writeScalar(value, out);
        }
    }

    private int deeper(int depth) {
        if (depth >= limits.depth()) {
            throw new IllegalArgumentException(
                    "cannot be written as MessagePack: it contains itself, or is nested too deeply");
        }
        return depth + 1;
    }

    @SuppressWarnings("JavaUtilDate") // an application may have one
    private static void writeScalar(Object value, MsgpackWriter out) {
        if (value instanceof Boolean truth) {
            out.bool(truth);
        } else if (value instanceof byte[] bytes) {
            out.binary(ByteBuffer.wrap(bytes));
        } else if (value instanceof ByteBuffer buffer) {
            out.binary(buffer);
        } else if (value instanceof Instant instant) {
            out.timestamp(instant);
        } else if (value instanceof Date date) {
            out.timestamp(Instant.ofEpochMilli(date.getTime()));
        } else if (value instanceof Character || value instanceof Enum<?>) {
            out.text(value.toString());
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " cannot be written as MessagePack");
        }
    }

    private static void writeNumber(Number number, MsgpackWriter out) {
        if (number instanceof Double || number instanceof Float) {
            out.number(number.doubleValue());
        } else if (number instanceof BigInteger large) {
            writeInteger(large, out);
        } else if (number instanceof BigDecimal decimal) {
            writeDecimal(decimal, out);
        } else {
            out.integer(number.longValue());
        }
    }

    private static void writeDecimal(BigDecimal decimal, MsgpackWriter out) {
        boolean small = decimal.precision() - decimal.scale() <= 20; // not made a text of thousands of digits
        if (small && decimal.stripTrailingZeros().scale() <= 0) {
            writeInteger(decimal.toBigInteger(), out);
        } else {
            out.number(decimal.doubleValue());
        }
    }

    static void writeInteger(BigInteger value, MsgpackWriter out) {
        if (value.bitLength() < Long.SIZE) {
            out.integer(value.longValue());
        } else if (value.signum() > 0 && value.bitLength() == Long.SIZE) {
            out.unsigned(value.longValue());
        } else {
            out.number(value.doubleValue());
        }
    }
}
