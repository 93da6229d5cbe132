package org.gatehouse.redis.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.msgpack.MsgpackDialect;
import org.gatehouse.msgpack.MsgpackWriter;
import org.gatehouse.spi.Payload;

/**
 * The outer parts of a message, in order: members enter, JSON or MessagePack leaves. Values are texts, integers, truth values,
 * payloads, collections, and trees.
 */
final class WireTree {

    private static final int ROOM = 160;

    private final Map<String, Object> members = new LinkedHashMap<>();

    WireTree with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** The tree as JSON; payloads with attachments get them as Node writes them. */
    ByteBuffer json() {
        return ByteBuffer.wrap(jsonText().getBytes(StandardCharsets.UTF_8));
    }

    String jsonText() {
        StringBuilder out = new StringBuilder(ROOM);
        json(this, out);
        return out.toString();
    }

    ByteBuffer msgpack() {
        return msgpack(this);
    }

    /** Several values as one array. */
    static ByteBuffer msgpack(Object value) {
        MsgpackWriter out = new MsgpackWriter(MsgpackDialect.NOTEPACK_3, ROOM);
        msgpack(value, out);
        return out.message();
    }

    /** Whether there is binary data in it, which JSON has no form for. */
    boolean isBinary() {
        return isBinary(this);
    }

    private static boolean isBinary(Object value) {
        if (value instanceof WireTree tree) {
            return tree.members.values().stream().anyMatch(WireTree::isBinary);
        }
        return value instanceof Payload payload
                ? !payload.attachments().isEmpty()
                : value instanceof List<?> list && list.stream().anyMatch(WireTree::isBinary);
    }

    private static void json(Object value, StringBuilder out) {
        if (value instanceof WireTree tree) {
            char before = '{';
            for (Map.Entry<String, Object> member : tree.members.entrySet()) {
                JsonValues.quote(member.getKey(), out.append(before));
                json(member.getValue(), out.append(':'));
                before = ',';
            }
            out.append(before == '{' ? "{}" : "}");
        } else if (value instanceof Collection<?> values) {
            char before = '[';
            for (Object each : values) {
                json(each, out.append(before));
                before = ',';
            }
            out.append(before == '[' ? "[]" : "]");
        } else if (value instanceof Payload payload) {
            out.append(payload.attachments().isEmpty() ? payload.json() : MsgpackSource.jsonWithBuffers(payload));
        } else if (value instanceof String text) {
            JsonValues.quote(text, out);
        } else {
            out.append(value);
        }
    }

    private static void msgpack(Object value, MsgpackWriter out) {
        if (value instanceof WireTree tree) {
            out.map(tree.members.size());
            tree.members.forEach((name, member) -> msgpack(member, out.text(name)));
        } else if (value instanceof Collection<?> values) {
            out.array(values.size());
            values.forEach(each -> msgpack(each, out));
        } else if (value instanceof Payload payload) {
            out.json(payload);
        } else if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Boolean truth) {
            out.bool(truth);
        } else {
            out.integer(((Number) value).longValue());
        }
    }
}
