package org.gatehouse.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON for handlers that name no type: takes a cursor, hands out Map, List, String, Number, Boolean, {@code null} or
 * {@code byte[]}.
 */
final class JsonTree {

    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private JsonTree() {}

    static @Nullable Object read(JsonCursor cursor, Attachments attachments) {
        return switch (cursor.peek()) {
            case '{' -> object(cursor, attachments);
            case '[' -> array(cursor, attachments);
            case '"' -> cursor.string();
            default -> word(cursor.word());
        };
    }

    private static Object object(JsonCursor cursor, Attachments attachments) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        cursor.enter();
        while (cursor.more()) {
            String name = cursor.name();
            members.put(name, read(cursor, attachments));
        }
        if (attachments.count() > 0 && Boolean.TRUE.equals(members.get(JsonPlaceholders.MARK))) {
            int index =
                    JsonPlaceholders.index(String.valueOf(members.get(JsonPlaceholders.NUMBER)), attachments.count());
            if (index >= 0) {
                return attachments.bytes(index);
            }
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonCursor cursor, Attachments attachments) {
        List<@Nullable Object> elements = new ArrayList<>();
        cursor.enter();
        while (cursor.more()) {
            elements.add(read(cursor, attachments));
        }
        return elements;
    }

    private static @Nullable Object word(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> number(word);
        };
    }

    /** Whole numbers become the smallest of Integer, Long and BigDecimal that holds them, others BigDecimal. */
    private static Number number(String word) {
        boolean whole = word.indexOf('.') < 0 && word.indexOf('e') < 0 && word.indexOf('E') < 0;
        if (whole && word.length() <= 18) {
            long value = Long.parseLong(word);
            if (value == (int) value) {
                return (int) value;
            }
            return value;
        }
        BigDecimal value = new BigDecimal(word);
        if (whole && value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0) {
            return value.longValue();
        }
        return value;
    }
}
