package org.gatehouse.internal.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Another implementation of JSON-B, set up to write nulls as we do. */
enum JsonbOracle {
    YASSON("org.eclipse.yasson.JsonBindingProvider", "org.eclipse.parsson.JsonProviderImpl", true, Set.of()),

    /**
     * Does not order the properties of superclasses before those of the class, writes large numbers as strings, reads no
     * optionals, and makes maps of generic beans inside of generic beans.
     */
    JOHNZON(
            "org.apache.johnzon.jsonb.JohnzonProvider",
            "org.apache.johnzon.core.JsonProviderImpl",
            false,
            Set.of("texts", "optionals", "empty optionals", "numbers"));

    private final Jsonb jsonb;
    private final boolean ordered;
    private final Set<String> unknown;

    JsonbOracle(String provider, String json, boolean ordered, Set<String> unknown) {
        this.jsonb = JsonbProvider.provider(provider)
                .create()
                .withProvider(jsonProvider(json))
                .withConfig(new JsonbConfig().withNullValues(true))
                .build();
        this.ordered = ordered;
        this.unknown = unknown;
    }

    boolean knows(String row) {
        return !unknown.contains(row);
    }

    private static JsonProvider jsonProvider(String name) {
        try {
            return (JsonProvider) Class.forName(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    String write(Object value, Type type) {
        return normal(jsonb.toJson(value, type instanceof Class<?> ? value.getClass() : type));
    }

    Object read(String json, Type type) {
        return jsonb.fromJson(json, type);
    }

    /** A text with its numbers in one form, and its members in one order if order does not count. */
    String normal(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return normal(reader.readValue());
        }
    }

    private String normal(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue().stripTrailingZeros().toPlainString();
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(this::normal).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = ordered ? object : new TreeMap<>(object);
            return members.entrySet().stream()
                    .map(member -> Json.createValue(member.getKey()) + ":" + normal(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value.toString();
    }
}
