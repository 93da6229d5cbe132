package org.gatehouse.internal.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Binary data in JSON: takes a placeholder, Node's Buffer form or an array of bytes, hands out the bytes. */
final class BinaryValue {

    private static final String EXPECTED = "must be binary";

    private final Attachments attachments;
    private final int index;
    private final byte[] data;

    private BinaryValue(Attachments attachments, int index, byte[] data) {
        this.attachments = attachments;
        this.index = index;
        this.data = data;
    }

    /** Takes the next value, {@code null} for JSON's null. */
    static @Nullable BinaryValue read(JsonCursor cursor, Attachments attachments) {
        return switch (cursor.peek()) {
            case '[' -> new BinaryValue(attachments, -1, numbers(cursor));
            case '{' -> object(cursor, attachments);
            case 'n' -> absent(cursor);
            default -> throw new Mismatch(EXPECTED);
        };
    }

    private static @Nullable BinaryValue absent(JsonCursor cursor) {
        cursor.skip();
        return null;
    }

    byte[] bytes() {
        return index < 0 ? data : attachments.bytes(index);
    }

    ByteBuffer buffer() {
        return index < 0 ? ByteBuffer.wrap(data) : attachments.buffer(index);
    }

    private static BinaryValue object(JsonCursor cursor, Attachments attachments) {
        String mark = "";
        String number = "";
        String type = "";
        byte @Nullable [] bytes = null;
        cursor.enter();
        while (cursor.more()) {
            switch (cursor.name()) {
                case JsonPlaceholders.MARK -> mark = cursor.raw();
                case JsonPlaceholders.NUMBER -> number = cursor.raw();
                case "type" -> type = cursor.raw();
                case "data" -> bytes = data(cursor);
                default -> cursor.skip();
            }
        }
        int index = mark.equals("true") ? JsonPlaceholders.index(number, attachments.count()) : -1;
        if (index >= 0) {
            return new BinaryValue(attachments, index, new byte[0]);
        }
        if (bytes == null || !type.equals("\"Buffer\"")) {
            throw new Mismatch(EXPECTED);
        }
        return new BinaryValue(attachments, -1, bytes);
    }

    private static byte @Nullable [] data(JsonCursor cursor) {
        if (cursor.peek() == '[') {
            return numbers(cursor);
        }
        cursor.skip();
        return null;
    }

    private static byte[] numbers(JsonCursor cursor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        cursor.enter();
        while (cursor.more()) {
            String word = cursor.peek() == '-' || Character.isDigit(cursor.peek()) ? cursor.word() : "";
            int value = word.length() > 4 || word.isEmpty() ? 256 : parse(word);
            if (value < Byte.MIN_VALUE || value > 255) {
                throw new Mismatch(EXPECTED);
            }
            bytes.write(value);
        }
        return bytes.toByteArray();
    }

    private static int parse(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            return 256;
        }
    }
}
