package org.gatehouse.admin;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/**
 * Takes the contents of messages, and what applications keep with clients, and yields plain values to be shown: Map, List,
 * String, Number, Boolean or {@code null}. Secrets are stars, binary is named by its size, and so is what is too long. Never
 * fails. Thread-safe.
 */
final class Contents implements AutoCloseable {

    private static final int LONGEST = 65_536;
    private static final int DEEPEST = 100;

    private final Optional<PayloadCodec> codec;
    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());
    private volatile @Nullable Jsonb jsonb;

    /** The application's own codec, if it has one, writes what is shown. */
    Contents(Optional<PayloadCodec> codec) {
        this.codec = codec;
    }

    /** What a client has sent. */
    List<@Nullable Object> received(List<Payload> arguments) {
        List<@Nullable Object> shown = new ArrayList<>();
        for (Payload argument : arguments) {
            shown.add(json(argument.json(), argument.attachments()));
        }
        return shown;
    }

    /** What is sent to a client. */
    List<@Nullable Object> sent(List<? extends @Nullable Object> values) {
        List<@Nullable Object> shown = new ArrayList<>();
        for (Object value : values) {
            shown.add(value(value));
        }
        return shown;
    }

    /** An event with its arguments, which are stars where its name says that they are secret. */
    static List<@Nullable Object> named(String event, List<@Nullable Object> arguments) {
        List<@Nullable Object> named = new ArrayList<>();
        named.add(event);
        boolean secret = Secrets.isSecret(event);
        arguments.forEach(argument -> named.add(secret ? Secrets.MASK : argument));
        return named;
    }

    /** What an application keeps with a client: objects of its own are named by their class, for they may hold anything. */
    Map<String, @Nullable Object> data(Map<String, Object> data) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            if (!name.equals(Views.ADMIN) && !name.equals(AdminGuard.SESSION)) {
                shown.put(name, Secrets.isSecret(name) ? Secrets.MASK : kept(value, 0));
            }
        });
        return shown;
    }

    private static @Nullable Object kept(@Nullable Object value, int depth) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence
                || value instanceof Enum<?>
                || value instanceof Temporal
                || value instanceof UUID) {
            return shortened(value.toString());
        }
        if (depth < DEEPEST && value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                String name = String.valueOf(key);
                shown.put(name, Secrets.isSecret(name) ? Secrets.MASK : kept(each, depth + 1));
            });
            return shown;
        }
        if (depth < DEEPEST && value instanceof Collection<?> values) {
            List<@Nullable Object> shown = new ArrayList<>();
            values.forEach(each -> shown.add(kept(each, depth + 1)));
            return shown;
        }
        return "<" + value.getClass().getSimpleName() + ">";
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof byte[] bytes) {
            return binary(bytes.length);
        }
        if (value instanceof ByteBuffer bytes) {
            return binary(bytes.remaining());
        }
        if (value instanceof String text) {
            return shortened(text);
        }
        if (value instanceof JsonValue json) {
            return plain(json, List.of(), 0);
        }
        try {
            return json(codec.isPresent() ? codec.get().write(value) : jsonb().toJson(value), List.of());
        } catch (RuntimeException | StackOverflowError e) { // the application's own class; what it does is its matter
            return "<" + value.getClass().getSimpleName() + ">";
        }
    }

    private synchronized Jsonb jsonb() {
        Jsonb present = jsonb;
        if (present == null) {
            present = JsonbBuilder.create();
            jsonb = present;
        }
        return present;
    }

    private @Nullable Object json(String json, List<ByteBuffer> attachments) {
        if (json.length() > LONGEST) {
            return "<" + json.length() + " characters of JSON>";
        }
        try (JsonReader reader = readers.createReader(new StringReader(json))) {
            return plain(reader.readValue(), attachments, 0);
        } catch (RuntimeException e) { // deeper than this reader goes, for example
            return "<" + json.length() + " characters of JSON>";
        }
    }

    private static @Nullable Object plain(JsonValue value, List<ByteBuffer> attachments, int depth) {
        if (depth > DEEPEST) {
            return "<" + value.getValueType() + ">";
        }
        return switch (value.getValueType()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> shortened(((JsonString) value).getString());
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case ARRAY -> list((JsonArray) value, attachments, depth);
            case OBJECT -> object((JsonObject) value, attachments, depth);
        };
    }

    private static List<@Nullable Object> list(JsonArray array, List<ByteBuffer> attachments, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        array.forEach(each -> list.add(plain(each, attachments, depth + 1)));
        return list;
    }

    private static Object object(JsonObject object, List<ByteBuffer> attachments, int depth) {
        if (!attachments.isEmpty() && object.getBoolean("_placeholder", false)) {
            int number = object.getInt("num", -1);
            boolean there = number >= 0 && number < attachments.size();
            return there ? binary(attachments.get(number).remaining()) : "<binary>";
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        object.forEach((name, each) ->
                shown.put(name, Secrets.isSecret(name) ? Secrets.MASK : plain(each, attachments, depth + 1)));
        return shown;
    }

    private static String binary(int bytes) {
        return "<binary, " + bytes + " bytes>";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : "<" + text.length() + " characters>";
    }

    @Override
    public void close() {
        Jsonb made = jsonb;
        try {
            if (made != null) {
                made.close();
            }
        } catch (Exception e) {
            Messages.LOG.log(Level.DEBUG, "JSON-B did not close", e);
        }
    }
}
