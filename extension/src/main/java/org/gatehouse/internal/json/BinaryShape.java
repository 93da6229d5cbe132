package org.gatehouse.internal.json;

/** The shape of {@code byte[]} and {@link java.nio.ByteBuffer}. */
record BinaryShape() implements Shape {

    @Override
    public void check(JsonCursor cursor, Check check) {
        BinaryValue.read(cursor, check.attachments());
    }
}
