package org.gatehouse.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One WebSocket message. Immutable, so that one frame can be sent to many connections. */
public sealed interface Frame {

    /**
     * Returns how many bytes the frame counts for in a queue.
     *
     * @return the payload's size, for text the number of UTF-16 units
     */
    int size();

    /**
     * A text message.
     *
     * @param text the text, without lone surrogates
     */
    record Text(String text) implements Frame {

        @Override
        public int size() {
            return text.length();
        }

        /**
         * Returns the text in UTF-8.
         *
         * @return a new array
         */
        public byte[] utf8() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * A binary message.
     *
     * @param data the bytes from position to limit; whoever reads them works on a {@link ByteBuffer#duplicate()}
     */
    record Binary(ByteBuffer data) implements Frame {

        /**
         * Keeps a read-only view of the bytes.
         *
         * @param data the bytes, not changed by anybody any more
         */
        public Binary {
            data = data.asReadOnlyBuffer();
        }

        @Override
        public int size() {
            return data.remaining();
        }
    }
}
