package org.gatehouse.internal.json;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/**
 * The shape of JSON-P's types, which cannot hold attachments.
 *
 * @param type the type
 * @param kind the first characters that values may have
 * @param expected what to say about other values
 */
record JsonValueShape(Class<?> type, String kind, String expected) implements Shape {

    @Override
    public @Nullable Object read(JsonCursor cursor, Reading reading) {
        if (!kind.isEmpty() && kind.indexOf(cursor.peek()) < 0) {
            throw new Mismatch(expected);
        }
        String json = cursor.raw();
        // A placeholder that names no attachment of zero attachments is any placeholder.
        if (reading.attachments().count() > 0 && !JsonPlaceholders.namePresentAttachments(json, 0)) {
            throw new Mismatch("must not be binary");
        }
        return reading.builds() ? value(json) : null;
    }

    private @Nullable Object value(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonValue value = reader.readValue();
            return type.isInstance(value) ? value : null;
        }
    }
}
