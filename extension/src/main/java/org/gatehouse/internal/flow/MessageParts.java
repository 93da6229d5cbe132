package org.gatehouse.internal.flow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of messages, whose sizes the server chooses, and refuses what is larger than the limit as soon as it
 * is known. Servers join messages themselves, but some without a limit, others in a buffer as large as the limit for
 * every connection. Not thread-safe: a server delivers one part after the other.
 */
final class MessageParts {

    private final int limit;
    private @Nullable StringBuilder text;
    private int textBytes;
    private @Nullable ByteArrayOutputStream binary;

    /**
     * Creates an empty joiner.
     *
     * @param limit the largest message in bytes, text in UTF-8
     */
    MessageParts(int limit) {
        this.limit = limit;
    }

    /**
     * Takes a part of a text message.
     *
     * @return the message, or {@code null} if there is more to come
     * @throws TooLarge if the message is larger than the limit
     */
    @Nullable String text(String part, boolean last) throws TooLarge {
        textBytes += utf8Length(part, limit - textBytes);
        StringBuilder before = text;
        if (before == null && last) {
            textBytes = 0;
            return part;
        }
        if (before == null) {
            before = text = new StringBuilder(2 * part.length());
        }
        before.append(part);
        if (!last) {
            return null;
        }
        text = null;
        textBytes = 0;
        return before.toString();
    }

    /**
     * Takes a part of a binary message and copies it.
     *
     * @return the message, or {@code null} if there is more to come
     * @throws TooLarge if the message is larger than the limit
     */
    @Nullable ByteBuffer binary(ByteBuffer part, boolean last) throws TooLarge {
        ByteArrayOutputStream before = binary;
        if (part.remaining() > limit - (before == null ? 0 : before.size())) {
            binary = null;
            throw new TooLarge();
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        if (before == null && last) {
            return ByteBuffer.wrap(bytes);
        }
        if (before == null) {
            before = binary = new ByteArrayOutputStream(2 * bytes.length);
        }
        before.writeBytes(bytes);
        if (!last) {
            return null;
        }
        binary = null;
        return ByteBuffer.wrap(before.toByteArray());
    }

    /** A surrogate counts two bytes, wherever a server cuts a pair. */
    private int utf8Length(String part, int left) throws TooLarge {
        int length = part.length();
        if (length > left) {
            text = null;
            throw new TooLarge();
        }
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char unit = part.charAt(i);
            if (unit >= 0x80) {
                bytes += unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
            }
        }
        if (bytes > left) {
            text = null;
            throw new TooLarge();
        }
        return bytes;
    }

    /** A message exceeds the limit. */
    static final class TooLarge extends Exception {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("message too large", null, false, false);
        }
    }
}
