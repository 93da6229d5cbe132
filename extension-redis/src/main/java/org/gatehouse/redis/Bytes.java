package org.gatehouse.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes parts of commands and yields their bytes. */
final class Bytes {

    private Bytes() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** A command of texts, numbers, bytes and buffers. */
    static byte[][] command(Object... parts) {
        byte[][] command = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            Object part = parts[i];
            if (part instanceof byte[] bytes) {
                command[i] = bytes;
            } else if (part instanceof ByteBuffer buffer) {
                command[i] = of(buffer);
            } else {
                command[i] = of(part.toString());
            }
        }
        return command;
    }
}
