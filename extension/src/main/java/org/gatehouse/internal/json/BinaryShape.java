package org.gatehouse.internal.json;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The shape of {@code byte[]} and {@link ByteBuffer}.
 *
 * @param buffer whether a buffer is wanted
 */
record BinaryShape(boolean buffer) implements Shape {

    @Override
    public @Nullable Object read(JsonCursor cursor, Reading reading) {
        BinaryValue value = BinaryValue.read(cursor, reading.attachments());
        if (value == null || !reading.builds()) {
            return null;
        }
        return buffer ? value.buffer() : value.bytes();
    }
}
