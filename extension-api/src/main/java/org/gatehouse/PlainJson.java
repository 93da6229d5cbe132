package org.gatehouse;

import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what a JSON library made of a text, and yields a text again. Knows no classes of the application. */
final class PlainJson {

    private final StringBuilder out = new StringBuilder();

    private PlainJson() {}

    static String write(Object value) {
        PlainJson json = new PlainJson();
        json.append(value);
        return json.out.toString();
    }

    private void append(@Nullable Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            quote(value.toString());
        } else if (value == null
                || value instanceof Number number && !Double.isFinite(number.doubleValue()) && !isExact(number)) {
            out.append("null");
        } else if (value instanceof JsonValue || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            object(map.entrySet().iterator());
        } else if (value instanceof Iterable<?> items) {
            array(items);
        } else if (value instanceof Object[] items) {
            array(Arrays.asList(items));
        } else {
            throw new IllegalArgumentException(
                    value.getClass().getName() + " is nothing that is read from JSON. Write it with JSON-B, as text");
        }
    }

    /** Infinite only as a {@code double}, because it is large. */
    private static boolean isExact(Number number) {
        return !(number instanceof Double || number instanceof Float);
    }

    private void object(Iterator<? extends Map.Entry<?, ?>> entries) {
        out.append('{');
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            quote(String.valueOf(entry.getKey()));
            out.append(':');
            append(entry.getValue());
            out.append(entries.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private void array(Iterable<?> items) {
        out.append('[');
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            append(item);
            separator = ",";
        }
        out.append(']');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) { // pairs may be written so, lone ones have to
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
