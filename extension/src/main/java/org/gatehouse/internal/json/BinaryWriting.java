package org.gatehouse.internal.json;

import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of binary data while JSON-B writes: takes the data, writes a placeholder or Node's Buffer form. */
final class BinaryWriting {

    /** Where the attachments of the text go that this thread writes; absent if it has none. JSON-B hands nothing through. */
    private static final ThreadLocal<@Nullable List<ByteBuffer>> ATTACHMENTS = new ThreadLocal<>();

    private BinaryWriting() {}

    /** Runs a task whose binary data becomes attachments, or Buffer forms where there is no list. */
    static void during(@Nullable List<ByteBuffer> list, Runnable task) {
        List<ByteBuffer> outer = ATTACHMENTS.get();
        ATTACHMENTS.set(list);
        try {
            task.run();
        } finally {
            if (outer == null) {
                ATTACHMENTS.remove();
            } else {
                ATTACHMENTS.set(outer);
            }
        }
    }

    static JsonbSerializer<?>[] serializers() {
        return new JsonbSerializer<?>[] {new Bytes(), new Buffers()};
    }

    /** Copies the data, because the application may use it again before it is sent. */
    static void write(ByteBuffer data, JsonGenerator generator) {
        List<ByteBuffer> list = ATTACHMENTS.get();
        ByteBuffer source = data.duplicate();
        if (list == null) {
            generator.writeStartObject().write("type", "Buffer").writeStartArray("data");
            while (source.hasRemaining()) {
                generator.write(source.get() & 0xff);
            }
            generator.writeEnd().writeEnd();
            return;
        }
        byte[] copy = new byte[source.remaining()];
        source.get(copy);
        generator
                .writeStartObject()
                .write(JsonPlaceholders.MARK, true)
                .write(JsonPlaceholders.NUMBER, list.size())
                .writeEnd();
        list.add(ByteBuffer.wrap(copy));
    }

    /** Copies the data, because the application may use it again before it is sent. */
    static void write(ByteBuffer data, Writing writing) {
        List<ByteBuffer> list = writing.attachments();
        ByteBuffer source = data.duplicate();
        StringBuilder out = writing.out();
        if (list == null) {
            out.append("{\"type\":\"Buffer\",\"data\":[");
            for (boolean first = true; source.hasRemaining(); first = false) {
                out.append(first ? "" : ",").append(source.get() & 0xff);
            }
            out.append("]}");
            return;
        }
        byte[] copy = new byte[source.remaining()];
        source.get(copy);
        out.append("{\"" + JsonPlaceholders.MARK + "\":true,\"" + JsonPlaceholders.NUMBER + "\":")
                .append(list.size())
                .append('}');
        list.add(ByteBuffer.wrap(copy));
    }

    private record Bytes() implements JsonbSerializer<byte[]> {

        @Override
        public void serialize(byte[] data, JsonGenerator generator, SerializationContext context) {
            BinaryWriting.write(ByteBuffer.wrap(data), generator);
        }
    }

    private record Buffers() implements JsonbSerializer<ByteBuffer> {

        @Override
        public void serialize(ByteBuffer data, JsonGenerator generator, SerializationContext context) {
            BinaryWriting.write(data, generator);
        }
    }
}
