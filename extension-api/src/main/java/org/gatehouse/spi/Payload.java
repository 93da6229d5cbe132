package org.gatehouse.spi;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A JSON text with the binary attachments that its placeholders {@code {"_placeholder":true,"num":n}} name. Placeholders
 * mean attachments only where there are attachments.
 *
 * @param json the JSON text, valid after RFC 8259
 * @param attachments the attachments by number; whoever reads them works on a {@link ByteBuffer#duplicate()}
 */
public record Payload(String json, List<ByteBuffer> attachments) {

    /**
     * Copies the list.
     *
     * @param json the JSON text
     * @param attachments the attachments
     */
    public Payload {
        attachments = List.copyOf(attachments);
    }

    /**
     * Creates a payload without attachments.
     *
     * @param json the JSON text
     */
    public Payload(String json) {
        this(json, List.of());
    }
}
