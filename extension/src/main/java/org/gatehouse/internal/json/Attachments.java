package org.gatehouse.internal.json;

import java.nio.ByteBuffer;
import java.util.List;

/** The attachments of the payload that is being read. Used by one thread. */
final class Attachments {

    static final Attachments NONE = new Attachments(List.of());

    private final List<ByteBuffer> buffers;
    private final byte[][] arrays;

    static Attachments of(List<ByteBuffer> buffers) {
        return buffers.isEmpty() ? NONE : new Attachments(buffers);
    }

    private Attachments(List<ByteBuffer> buffers) {
        this.buffers = buffers;
        this.arrays = new byte[buffers.size()][];
    }

    int count() {
        return buffers.size();
    }

    ByteBuffer buffer(int index) {
        return buffers.get(index).duplicate();
    }

    /** Returns the same array each time: a client can name one large attachment very often. */
    byte[] bytes(int index) {
        byte[] present = arrays[index];
        if (present == null) {
            ByteBuffer source = buffer(index);
            present = new byte[source.remaining()];
            source.get(present);
            arrays[index] = present;
        }
        return present;
    }
}
