package org.gatehouse.internal.json;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerationException;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.internal.json.TextProvider.TextWriter;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/**
 * The codec on the server's JSON-B. Java values go in and JSON with attachments comes out, and the other way round. Nulls
 * are written, as browsers do; {@code @JsonbNillable(false)} leaves them out.
 */
public final class JsonbPayloadCodec implements PayloadCodec {

    private static final String DOES_NOT_FIT = "is not valid";
    private static final String TOO_DEEP = "is nested too deeply";

    private final FormCatalog forms = new FormCatalog(this::writeWithJsonb);
    private final ShapeCatalog shapes = new ShapeCatalog();
    private final ValueReaders ownReaders = new ValueReaders();
    private final Jsonb writer;
    private final Jsonb reader;

    /** Asks the server for its JSON-B. To be called with the application's class loader. */
    public JsonbPayloadCodec() {
        this.writer = JsonbBuilder.newBuilder()
                .withProvider(new TextProvider(JsonProvider.provider()))
                .withConfig(new JsonbConfig()
                        .withNullValues(true)
                        .withPropertyVisibilityStrategy(new OpenMembers())
                        .withSerializers(BinaryWriting.serializers())
                        .withSerializers(NoValues.serializers())
                        .withAdapters(IsoTime.adapters()))
                .build();
        this.reader = JsonbBuilder.create(new JsonbConfig()
                .withPropertyVisibilityStrategy(new OpenMembers())
                .withDeserializers(BinaryReading.deserializers())
                .withAdapters(IsoTime.adapters()));
    }

    /**
     * Looks for a class that cannot be made from JSON, for deployment to fail rather than the first message.
     *
     * @param type what a handler wants to be given
     * @return the first such class in it
     */
    public static Optional<Class<?>> unreadable(Type type) {
        return new UnreadableClasses().in(type);
    }

    /**
     * Tells whether annotations of JSON-B say how the objects of a class are made, or which subclass is.
     *
     * @param type the class, or an interface
     * @return {@code true} if JSON-B may know what we do not
     */
    public static boolean customised(Class<?> type) {
        return BeanProperties.madeAsAnnotationsSay(type);
    }

    @Override
    public Payload writeArray(List<? extends @Nullable Object> values) {
        List<ByteBuffer> attachments = new ArrayList<>(0);
        Writing writing = new Writing(forms, new StringBuilder(64), attachments);
        StringBuilder out = writing.out().append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(values.get(i), writing);
        }
        return new Payload(out.append(']').toString(), attachments);
    }

    @Override
    public String write(@Nullable Object value) {
        Writing writing = new Writing(forms, new StringBuilder(64), null);
        write(value, writing);
        return writing.out().toString();
    }

    private static void write(@Nullable Object value, Writing writing) {
        try {
            writing.value(value);
        } catch (Unwritable e) {
            throw unwritable(value, e.path(), e.getMessage(), e.getCause());
        } catch (StackOverflowError e) {
            throw unwritable(value, "", "it contains itself, or is nested too deeply", null);
        } catch (RuntimeException e) {
            throw unwritable(value, "", String.valueOf(e), e);
        }
    }

    private static IllegalArgumentException unwritable(
            @Nullable Object value, String path, @Nullable String why, @Nullable Throwable cause) {
        String type = value == null ? "null" : value.getClass().getName();
        return new IllegalArgumentException(
                type + " cannot be written as JSON: " + path + (path.isEmpty() ? "" : " ") + why, cause);
    }

    /** Writes what only JSON-B knows how to write. */
    private void writeWithJsonb(Object value, Writing writing) {
        try {
            BinaryWriting.during(
                    writing.attachments(), () -> writer.toJson(value, new TextWriter(writing.out(), writing.depth())));
        } catch (RuntimeException e) {
            throw refusedByJsonb(e);
        }
    }

    private static Unwritable refusedByJsonb(RuntimeException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof Unwritable known) {
                return known;
            }
        }
        Throwable root = root(failure);
        // The way into a cycle is thousands of lines long.
        return new Unwritable(
                "cannot be written by JSON-B: " + root.getMessage(),
                root instanceof JsonGenerationException ? null : failure);
    }

    @Override
    public @Nullable Object read(Payload payload, Type type) throws PayloadException {
        Attachments attachments = new Attachments(payload.attachments());
        Shape shape = shapes.of(type);
        try {
            shape.check(new JsonCursor(payload.json()), new Shape.Check(attachments, null));
            return convert(payload.json(), type, attachments);
        } catch (Mismatch e) {
            throw e.toPayloadException();
        } catch (StackOverflowError e) {
            throw new PayloadException("", TOO_DEEP);
        } catch (JsonbException | JsonException e) {
            throw refused(payload, shape, attachments, e);
        } catch (RuntimeException e) {
            if (e.getClass() == RuntimeException.class) { // Parsson 1.1 throws nothing better beyond 1,000 levels
                throw new PayloadException("", TOO_DEEP);
            }
            throw e;
        }
    }

    private @Nullable Object convert(String json, Type type, Attachments attachments) {
        if (untyped(type)) {
            return JsonTree.read(new JsonCursor(json), attachments);
        }
        if (type == byte[].class || type == ByteBuffer.class) {
            BinaryValue value = BinaryValue.read(new JsonCursor(json), attachments);
            if (value == null) {
                return null;
            }
            return type == ByteBuffer.class ? value.buffer() : value.bytes();
        }
        if (type instanceof Class<?> plain && JsonValue.class.isAssignableFrom(plain)) {
            return jsonValue(json, plain);
        }
        Optional<ValueReader> own = ownReaders.of(type);
        if (own.isPresent()) {
            return own.get().read(new JsonCursor(json), (part, of) -> convert(part, of, attachments));
        }
        return BinaryReading.during(attachments, () -> reader.fromJson(json, type));
    }

    @Override
    public List<String> unknownProperties(Payload payload, Type type) {
        UnknownSearch search = new UnknownSearch();
        try {
            shapes.of(type).findUnknown(new JsonCursor(payload.json()), search);
        } catch (StackOverflowError e) {
            return List.of(); // reading it fails with a better message
        }
        return search.paths();
    }

    private static @Nullable Object jsonValue(String json, Class<?> type) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonValue value = reader.readValue();
            return type.isInstance(value) ? value : null;
        }
    }

    /** Object, and collections and maps of nothing but Object, where our own reader keeps order and numbers. */
    private static boolean untyped(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments[arguments.length - 1] == Object.class
                    && (arguments.length == 1 || arguments[0] == String.class)
                    && untyped(generic.getRawType())
                    && generic.getRawType() != Object.class;
        }
        return type == Object.class || type == Map.class || type == List.class || type == Collection.class;
    }

    /** The shape fits, but JSON-B did not like a value: a date that is none, a constructor that throws. */
    private PayloadException refused(Payload payload, Shape shape, Attachments attachments, RuntimeException failure) {
        if (root(failure) instanceof IllegalAccessException access) {
            throw new IllegalArgumentException("JSON-B needs public classes: " + access.getMessage(), failure);
        }
        PayloadException refusal = root(failure) instanceof Mismatch mismatch
                ? mismatch.toPayloadException()
                : new PayloadException("", DOES_NOT_FIT);
        try {
            shape.check(new JsonCursor(payload.json()), new Shape.Check(attachments, reader));
        } catch (Mismatch e) {
            refusal = e.toPayloadException();
        }
        refusal.initCause(failure);
        return refusal;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
