package org.gatehouse.internal.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's JSON-P, except that what is written to a {@link TextWriter} is written by {@link TextGenerator}. */
final class TextProvider extends JsonProvider {

    private final JsonProvider server;

    TextProvider(JsonProvider server) {
        this.server = server;
    }

    @Override
    public JsonGenerator createGenerator(Writer writer) {
        return writer instanceof TextWriter text
                ? new TextGenerator(text.out, text.outer)
                : server.createGenerator(writer);
    }

    @Override
    public JsonGenerator createGenerator(OutputStream out) {
        return server.createGenerator(out);
    }

    @Override
    public JsonGeneratorFactory createGeneratorFactory(@Nullable Map<String, ?> config) {
        return new Factory(server.createGeneratorFactory(config));
    }

    @Override
    public JsonParser createParser(Reader reader) {
        return server.createParser(reader);
    }

    @Override
    public JsonParser createParser(InputStream in) {
        return server.createParser(in);
    }

    @Override
    public JsonParserFactory createParserFactory(@Nullable Map<String, ?> config) {
        return server.createParserFactory(config);
    }

    @Override
    public JsonReader createReader(Reader reader) {
        return server.createReader(reader);
    }

    @Override
    public JsonReader createReader(InputStream in) {
        return server.createReader(in);
    }

    @Override
    public JsonReaderFactory createReaderFactory(@Nullable Map<String, ?> config) {
        return server.createReaderFactory(config);
    }

    @Override
    public JsonWriter createWriter(Writer writer) {
        return server.createWriter(writer);
    }

    @Override
    public JsonWriter createWriter(OutputStream out) {
        return server.createWriter(out);
    }

    @Override
    public JsonWriterFactory createWriterFactory(@Nullable Map<String, ?> config) {
        return server.createWriterFactory(config);
    }

    @Override
    public JsonObjectBuilder createObjectBuilder() {
        return server.createObjectBuilder();
    }

    @Override
    public JsonArrayBuilder createArrayBuilder() {
        return server.createArrayBuilder();
    }

    @Override
    public JsonBuilderFactory createBuilderFactory(@Nullable Map<String, ?> config) {
        return server.createBuilderFactory(config);
    }

    /** Collects what JSON-B writes. */
    static final class TextWriter extends Writer {

        private final StringBuilder out;
        private final int outer;

        /**
         * Begins a value.
         *
         * @param outer how many arrays and objects of the text it is in
         */
        TextWriter(StringBuilder out, int outer) {
            this.out = out;
            this.outer = outer;
        }

        @Override
        public void write(char[] buffer, int from, int length) {
            out.append(buffer, from, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private record Factory(JsonGeneratorFactory server) implements JsonGeneratorFactory {

        @Override
        public JsonGenerator createGenerator(Writer writer) {
            return writer instanceof TextWriter text
                    ? new TextGenerator(text.out, text.outer)
                    : server.createGenerator(writer);
        }

        @Override
        public JsonGenerator createGenerator(OutputStream out) {
            return server.createGenerator(out);
        }

        @Override
        public JsonGenerator createGenerator(OutputStream out, Charset charset) {
            return server.createGenerator(out, charset);
        }

        @Override
        public Map<String, ?> getConfigInUse() {
            return server.getConfigInUse();
        }
    }
}
