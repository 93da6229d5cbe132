package org.gatehouse.internal.json;

import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerationException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.internal.json.TextProvider.TextWriter;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.UnknownPropertiesException;
import org.jspecify.annotations.Nullable;

/**
 * The codec on the server's JSON-B. Java values go in and JSON with attachments comes out, and the other way round. Nulls
 * are written, as browsers do; {@code @JsonbNillable(false)} leaves them out.
 */
public final class JsonbPayloadCodec implements PayloadCodec {

    private static final String DOES_NOT_FIT = "is not valid";
    private static final String TOO_DEEP = "is nested too deeply";

    /** What these make of a class is known. */
    private static final List<String> KNOWN = List.of("org.eclipse.yasson.", "org.apache.johnzon.");

    private static final int LEAST_USUAL = 32;
    private static final int LARGEST_USUAL = 16_384;

    /** What room a text gets from the beginning. Races of threads do no harm. */
    private int usual = LEAST_USUAL;

    private final FormCatalog forms;
    private final ShapeCatalog shapes;
    private final Jsonb writer;
    private final Jsonb reader;

    /** Asks the server for its JSON-B. To be called with the application's class loader. */
    public JsonbPayloadCodec() {
        this(JsonbProvider.provider());
    }

    JsonbPayloadCodec(JsonbProvider provider) {
        this.forms = new FormCatalog(this::writeWithJsonb, replaced(provider));
        this.shapes = new ShapeCatalog(replaced(provider));
        this.writer = provider.create()
                .withProvider(new TextProvider(JsonProvider.provider()))
                .withConfig(new JsonbConfig()
                        .withNullValues(true)
                        .withPropertyVisibilityStrategy(new OpenMembers())
                        .withSerializers(BinaryWriting.serializers())
                        .withSerializers(NoValues.serializers())
                        .withAdapters(IsoTime.adapters()))
                .build();
        this.reader = provider.create()
                .withConfig(new JsonbConfig()
                        .withPropertyVisibilityStrategy(new OpenMembers())
                        .withDeserializers(BinaryReading.deserializers())
                        .withAdapters(IsoTime.adapters()))
                .build();
    }

    /** Whether a provider is none of the servers', so that objects are written and read as it has them. */
    private static boolean replaced(JsonbProvider provider) {
        return KNOWN.stream().noneMatch(provider.getClass().getName()::startsWith);
    }

    /**
     * Looks for a class that cannot be made from JSON, for deployment to fail rather than the first message.
     *
     * @param type what a handler wants to be given
     * @return the first class in it that JSON-B would have to make, and that is not public
     */
    public static Optional<Class<?>> unreadable(Type type) {
        return inspection(type).hidden();
    }

    /**
     * Looks for a class that nobody can make from JSON, such as an interface.
     *
     * @param type what a handler wants to be given
     * @return where in the type it is, what it is, and why
     */
    public static Optional<String> unmakeable(Type type) {
        return inspection(type).unmakeable();
    }

    /**
     * Looks for properties that are written and not read, so that what is sent for them is lost.
     *
     * @param type what a handler wants to be given
     * @return each class that has some, with their names
     */
    public static List<String> lost(Type type) {
        return inspection(type).lost();
    }

    private static Inspection inspection(Type type) {
        return new Inspection(new ShapeCatalog(replaced(JsonbProvider.provider())).of(type));
    }

    /**
     * Tells whether annotations of JSON-B say how the objects of a class are made, or which subclass is.
     *
     * @param type the class, or an interface
     * @return {@code true} if JSON-B may know what we do not
     */
    public static boolean customised(Class<?> type) {
        return BeanModel.readByJsonb(type)
                || BeanModel.hasCustomisedSupertype(type)
                || !TypeKeys.of(type).isEmpty();
    }

    @Override
    public Payload writeArray(List<? extends @Nullable Object> values) {
        List<ByteBuffer> attachments = new ArrayList<>(0);
        Writing writing = new Writing(forms, new StringBuilder(usual), attachments);
        StringBuilder out = writing.out().append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(values.get(i), writing);
        }
        return new Payload(finished(out.append(']')), attachments);
    }

    @Override
    public String write(@Nullable Object value) {
        Writing writing = new Writing(forms, new StringBuilder(usual), null);
        write(value, writing);
        return finished(writing.out());
    }

    /** Texts of one application are often of one size. */
    private String finished(StringBuilder out) {
        int length = Math.min(out.length(), LARGEST_USUAL);
        usual += (length + LEAST_USUAL - usual) / 4;
        return out.toString();
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
        return read(payload, type, false);
    }

    /** Unknown properties are looked for once something does not fit; until then the text is read once. */
    @Override
    public @Nullable Object readStrictly(Payload payload, Type type) throws PayloadException {
        try {
            return read(payload, type, true);
        } catch (PayloadException e) {
            List<String> unknown = unknownProperties(payload, type);
            if (unknown.isEmpty()) {
                throw e;
            }
            throw new UnknownPropertiesException(unknown);
        }
    }

    private @Nullable Object read(Payload payload, Type type, boolean strict) throws PayloadException {
        Attachments attachments = Attachments.of(payload.attachments());
        Shape shape = shapes.of(type);
        Reading reading = new Reading(
                attachments, Reading.Purpose.BUILD, strict, (json, wanted) -> readWithJsonb(json, wanted, attachments));
        try {
            return shape.read(new JsonCursor(payload.json()), reading);
        } catch (Mismatch e) {
            throw e.toPayloadException();
        } catch (StackOverflowError e) {
            throw new PayloadException("", TOO_DEEP);
        } catch (JsonbException | JsonException e) {
            throw refused(payload, shape, reading, e);
        } catch (RuntimeException e) {
            if (e.getClass() == RuntimeException.class) { // Parsson 1.1 throws nothing better beyond 1,000 levels
                throw new PayloadException("", TOO_DEEP);
            }
            throw e;
        }
    }

    /** Makes a value of what only JSON-B knows how to read. */
    private @Nullable Object readWithJsonb(String json, Type type, Attachments attachments) {
        return BinaryReading.during(attachments, () -> reader.fromJson(json, type));
    }

    @Override
    public void prepare(Type type) {
        new Inspection(shapes.of(type)); // goes through all that is in it
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

    /** The shape fits, but a constructor, a setter or JSON-B did not like a value. */
    private static PayloadException refused(Payload payload, Shape shape, Reading reading, RuntimeException failure) {
        if (root(failure) instanceof IllegalAccessException access) {
            throw new IllegalArgumentException("JSON-B needs public classes: " + access.getMessage(), failure);
        }
        PayloadException refusal = root(failure) instanceof Mismatch mismatch
                ? mismatch.toPayloadException()
                : new PayloadException("", DOES_NOT_FIT);
        try {
            shape.read(new JsonCursor(payload.json()), reading.as(Reading.Purpose.PROBE));
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
