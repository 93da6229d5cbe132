package org.gatehouse.internal.json;

import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets JSON-B read binary data and untyped values inside of other values: takes its JSON, hands out what is meant. */
final class BinaryReading {

    /** The attachments of the payload that this thread reads. JSON-B hands nothing through. */
    private static final ThreadLocal<@Nullable Attachments> CURRENT = new ThreadLocal<>();

    private BinaryReading() {}

    static <T> T during(Attachments attachments, Supplier<T> task) {
        Attachments outer = CURRENT.get();
        CURRENT.set(attachments);
        try {
            return task.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    static JsonbDeserializer<?>[] deserializers() {
        return new JsonbDeserializer<?>[] {new Bytes(), new Buffers(), new Untyped()};
    }

    private static Attachments attachments() {
        Attachments attachments = CURRENT.get();
        return attachments == null ? Attachments.NONE : attachments;
    }

    private static @Nullable BinaryValue binary(JsonParser parser) {
        return BinaryValue.read(new JsonCursor(parser.getValue().toString()), attachments());
    }

    private record Bytes() implements JsonbDeserializer<byte[]> {

        @Override
        public byte @Nullable [] deserialize(JsonParser parser, DeserializationContext context, Type type) {
            BinaryValue value = binary(parser);
            return value == null ? null : value.bytes();
        }
    }

    private record Buffers() implements JsonbDeserializer<ByteBuffer> {

        @Override
        public @Nullable ByteBuffer deserialize(JsonParser parser, DeserializationContext context, Type type) {
            BinaryValue value = binary(parser);
            return value == null ? null : value.buffer();
        }
    }

    private record Untyped() implements JsonbDeserializer<Object> {

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return JsonTree.read(new JsonCursor(parser.getValue().toString()), attachments());
        }
    }
}
