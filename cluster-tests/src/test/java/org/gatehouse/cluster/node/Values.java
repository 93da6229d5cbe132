package org.gatehouse.cluster.node;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain Java values as JSON and back; binary data is {@code {"$binary": base64}}. */
public final class Values {

    private static final String BINARY = "$binary";

    private Values() {}

    /**
     * Writes a value.
     *
     * @param value {@code null}, a string, boolean, number, {@code byte[]}, collection, array or map of such, or JSON
     * @return the JSON
     */
    public static JsonValue json(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        } else if (value instanceof JsonValue json) {
            return json;
        } else if (value instanceof byte[] bytes) {
            return Json.createObjectBuilder()
                    .add(BINARY, Base64.getEncoder().encodeToString(bytes))
                    .build();
        } else if (value instanceof Collection<?> values) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            values.forEach(each -> array.add(json(each)));
            return array.build();
        } else if (value instanceof Object[] values) {
            return json(Arrays.asList(values));
        } else if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            map.forEach((key, each) -> object.add(key.toString(), json(each)));
            return object.build();
        } else if (value instanceof Boolean bool) {
            return bool ? JsonValue.TRUE : JsonValue.FALSE;
        } else if (value instanceof Number number) {
            double real = number.doubleValue();
            return real == Math.rint(real) ? Json.createValue(number.longValue()) : Json.createValue(real);
        }
        return Json.createValue(value.toString());
    }

    /**
     * Reads a value.
     *
     * @param json the JSON
     * @return {@code null}, a string, boolean, {@code Long}, {@code Double}, {@code byte[]}, list or map
     */
    public static @Nullable Object plain(JsonValue json) {
        return switch (json.getValueType()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> ((JsonString) json).getString();
            case NUMBER -> number((JsonNumber) json);
            case ARRAY -> list(json.asJsonArray());
            case OBJECT -> object(json.asJsonObject());
        };
    }

    private static Object number(JsonNumber number) {
        if (number.isIntegral()) {
            return number.longValue();
        }
        return number.doubleValue();
    }

    /**
     * Reads an array.
     *
     * @param array the array
     * @return as {@link #plain}
     */
    public static List<@Nullable Object> list(JsonArray array) {
        List<@Nullable Object> list = new ArrayList<>();
        array.forEach(each -> list.add(plain(each)));
        return list;
    }

    private static Object object(JsonObject object) {
        if (object.containsKey(BINARY)) {
            return Base64.getDecoder().decode(object.getString(BINARY));
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((key, each) -> map.put(key, plain(each)));
        return map;
    }
}
