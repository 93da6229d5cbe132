package org.gatehouse.internal.json;

import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.io.Closeable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/**
 * What is no value, but something that happens: takes classes, hands out why their objects have no JSON. JSON-B would call
 * their getters, and wait for ever in that of a future.
 */
@SuppressWarnings("rawtypes") // JSON-B finds the serializer of a raw class only
final class NoValues {

    private static final Map<Class<?>, String> WHY = new LinkedHashMap<>();

    static {
        WHY.put(CompletionStage.class, "is a stage, which has no JSON; return the stage itself, or wait for it");
        WHY.put(Future.class, "is a future, which has no JSON; return a CompletionStage of the whole value");
        WHY.put(Throwable.class, "is a failure, which has no JSON; throw it");
        WHY.put(Flow.Publisher.class, "is a publisher, which has no JSON; return the publisher itself");
        WHY.put(BaseStream.class, "is a stream, which has no JSON; collect it, or return the stream itself");
        WHY.put(Closeable.class, "is something to close, which has no JSON");
        WHY.put(Class.class, "is a class, which has no JSON");
        WHY.put(ClassLoader.class, "is a class loader, which has no JSON");
        WHY.put(Thread.class, "is a thread, which has no JSON");
    }

    private NoValues() {}

    static Optional<String> why(Class<?> type) {
        return WHY.entrySet().stream()
                .filter(entry -> entry.getKey().isAssignableFrom(type))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Keeps JSON-B from them. */
    static JsonbSerializer<?>[] serializers() {
        return new JsonbSerializer<?>[] {new Stages(), new Futures(), new Failures(), new Publishers(), new Streams()};
    }

    private static void refuse(Object value) {
        throw new Unwritable(why(value.getClass()).orElse(""), value instanceof Throwable failure ? failure : null);
    }

    private record Stages() implements JsonbSerializer<CompletionStage> {

        @Override
        public void serialize(CompletionStage value, JsonGenerator generator, SerializationContext context) {
            refuse(value);
        }
    }

    private record Futures() implements JsonbSerializer<Future> {

        @Override
        public void serialize(Future value, JsonGenerator generator, SerializationContext context) {
            refuse(value);
        }
    }

    private record Failures() implements JsonbSerializer<Throwable> {

        @Override
        public void serialize(Throwable value, JsonGenerator generator, SerializationContext context) {
            refuse(value);
        }
    }

    private record Publishers() implements JsonbSerializer<Flow.Publisher> {

        @Override
        public void serialize(Flow.Publisher value, JsonGenerator generator, SerializationContext context) {
            refuse(value);
        }
    }

    private record Streams() implements JsonbSerializer<BaseStream> {

        @Override
        public void serialize(BaseStream value, JsonGenerator generator, SerializationContext context) {
            refuse(value);
        }
    }
}
