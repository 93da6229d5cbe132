package org.gatehouse.opentelemetry;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.function.Function;
import org.gatehouse.Handshake;
import org.gatehouse.spi.Observation.MessageIn;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message, hands out the trace that it belongs to: the one named by the first of its arguments that is an object with a
 * member {@code traceparent}, else by the client's {@code auth}, else by the query or the headers of its handshake; else none.
 */
final class TraceParent {

    private static final String PARENT = "traceparent";
    private static final String QUOTED = '"' + PARENT + '"';

    private static final TextMapGetter<Function<String, @Nullable String>> GETTER = new Members();

    private TraceParent() {}

    static Context of(MessageIn message) {
        Handshake handshake = message.socket().handshake();
        JsonObject body = named(message.content());
        Function<String, @Nullable String> carrier;
        if (body != null) {
            carrier = name -> text(body, name);
        } else if (text(handshake.auth(), PARENT) != null) {
            carrier = name -> text(handshake.auth(), name);
        } else if (handshake.query(PARENT).isPresent()) {
            carrier = name -> handshake.query(name).orElse(null);
        } else {
            carrier = name -> handshake.header(name).orElse(null);
        }
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), carrier, GETTER);
    }

    private static @Nullable JsonObject named(List<Payload> arguments) {
        for (Payload argument : arguments) {
            String json = argument.json();
            if (json.startsWith("{") && json.contains(QUOTED)) {
                JsonObject object = parsed(json);
                if (object != null && text(object, PARENT) != null) {
                    return object;
                }
            }
        }
        return null;
    }

    private static @Nullable JsonObject parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        } catch (JsonException e) { // deeper than the provider likes
            return null;
        }
    }

    private static @Nullable String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : null;
    }

    /** Asks for single members; nobody asks for all. */
    private static final class Members implements TextMapGetter<Function<String, @Nullable String>> {

        @Override
        public Iterable<String> keys(Function<String, @Nullable String> carrier) {
            return List.of(PARENT);
        }

        @Override
        public @Nullable String get(@Nullable Function<String, @Nullable String> carrier, String key) {
            return carrier == null ? null : carrier.apply(key);
        }
    }
}
