package org.gatehouse.msgpack;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value as JSON: takes its parts, hands out the text. Binaries become attachments, placeholders stand for them. */
final class JsonText implements MsgpackVisitor {

    private static final String MARK = "_placeholder";
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final int NO_KEY = -1;

    private final StringBuilder out = new StringBuilder(64);
    private final @Nullable List<ByteBuffer> attachments;
    private final int most;
    /** Where the key begins whose value comes next. */
    private int keyAt = NO_KEY;

    private boolean lookalike;

    /**
     * Begins a value.
     *
     * @param attachments takes the binaries, at most so many; {@code null} if they are written as Node's buffers
     */
    JsonText(@Nullable List<ByteBuffer> attachments, int most) {
        this.attachments = attachments;
        this.most = most;
    }

    /** Asked when all values that share the attachments have been taken. */
    String finished() throws MsgpackException {
        if (lookalike && attachments != null && !attachments.isEmpty()) {
            throw new MsgpackException("a key beside binary data that means binary data itself");
        }
        return out.toString();
    }

    @Override
    public void nil() {
        literal("null");
    }

    @Override
    public void undefined() {
        if (keyAt == NO_KEY) {
            literal("null");
        } else {
            out.setLength(keyAt);
            keyAt = NO_KEY;
        }
    }

    @Override
    public void bool(boolean value) {
        literal(value ? "true" : "false");
    }

    @Override
    public void integer(long value) {
        begin().append(value);
    }

    @Override
    public void unsigned(long value) {
        literal(Long.toUnsignedString(value));
    }

    @Override
    public void number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            literal("null");
        } else if (value == (long) value && Math.abs(value) < 0x1p63) {
            integer((long) value); // JavaScript has no other integers, and a fraction is no int
        } else {
            begin().append(value);
        }
    }

    @Override
    public void text(String value) {
        string(begin(), value);
    }

    @Override
    public void binary(ByteBuffer data) throws MsgpackException {
        if (attachments == null) {
            buffer(data);
            return;
        }
        if (attachments.size() >= most) {
            throw new MsgpackException("too many binaries");
        }
        begin().append("{\"" + MARK + "\":true,\"num\":")
                .append(attachments.size())
                .append('}');
        attachments.add(data);
    }

    private void buffer(ByteBuffer data) {
        begin().append("{\"type\":\"Buffer\",\"data\":[");
        for (int i = data.position(); i < data.limit(); i++) {
            out.append(i == data.position() ? "" : ",").append(data.get(i) & 0xff);
        }
        out.append("]}");
    }

    @Override
    public void timestamp(Instant value) {
        literal(Timestamps.json(value));
    }

    @Override
    public void beginArray(int size) {
        begin().append('[');
    }

    @Override
    public void endArray() {
        out.append(']');
    }

    @Override
    public void beginMap(int size) {
        begin().append('{');
    }

    @Override
    public void key(String name) {
        keyAt = out.length();
        separate();
        string(out, name);
        out.append(':');
        lookalike |= name.equals(MARK);
    }

    @Override
    public void endMap() {
        out.append('}');
    }

    private void literal(String json) {
        begin().append(json);
    }

    private StringBuilder begin() {
        keyAt = NO_KEY;
        separate();
        return out;
    }

    private void separate() {
        int length = out.length();
        char last = length == 0 ? '[' : out.charAt(length - 1);
        if (last != '[' && last != '{' && last != ':') { // the end of a text is a quote
            out.append(',');
        }
    }

    private static void string(StringBuilder out, String value) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escape(out.append(value, from, i), c);
                from = i + 1;
            }
        }
        out.append(value, from, value.length()).append('"');
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
        }
    }
}
