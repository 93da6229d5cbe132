package org.gatehouse.msgpack;

/**
 * How much a message may ask of its reader. Whatever they are, no more memory is taken than a small multiple of the bytes
 * that came: a length is believed only as far as there are bytes.
 *
 * @param depth the deepest nesting of arrays and maps, at least 0
 * @param size the most bytes of a message
 * @param count the most values in it, keys and containers included
 */
public record MsgpackLimits(int depth, int size, int count) {

    /** 1,024 levels, 64 MiB, and as many values as fit. */
    public static final MsgpackLimits STANDARD = new MsgpackLimits(1_024, 64 << 20, Integer.MAX_VALUE);

    /**
     * Checks the limits.
     *
     * @param depth the deepest nesting
     * @param size the most bytes
     * @param count the most values
     * @throws IllegalArgumentException if one is negative
     */
    public MsgpackLimits {
        if (depth < 0 || size < 0 || count < 0) {
            throw new IllegalArgumentException("a limit is negative: " + depth + ", " + size + ", " + count);
        }
    }
}
