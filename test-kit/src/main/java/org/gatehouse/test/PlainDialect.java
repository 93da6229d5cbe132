package org.gatehouse.test;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** {@code {"event","data","id"}} frames over a bare WebSocket. */
final class PlainDialect implements Dialect {

    @Override
    public void join(InMemoryConnection connection, JsonValue auth) {
        // the handshake was all
    }

    @Override
    public void emit(
            InMemoryConnection connection,
            String event,
            JsonArray arguments,
            List<ByteBuffer> binaries,
            OptionalLong ackId) {
        JsonObjectBuilder frame = Json.createObjectBuilder().add("event", event);
        if (arguments.size() == 1) {
            frame.add("data", arguments.get(0));
        } else if (arguments.size() > 1) {
            frame.add("data", arguments);
        }
        ackId.ifPresent(id -> frame.add("id", id));
        connection.clientSends(frame.build().toString());
    }

    @Override
    public void answer(InMemoryConnection connection, long ackId, JsonArray values) {
        JsonObjectBuilder frame = Json.createObjectBuilder().add("id", ackId);
        if (!values.isEmpty()) {
            frame.add("data", values.get(0));
        }
        connection.clientSends(frame.build().toString());
    }

    @Override
    public void leave(InMemoryConnection connection) {
        connection.clientCloses(1000, "");
    }

    @Override
    public void text(String frame, Ear ear) {
        JsonValue value;
        try (JsonReader reader = Json.createReader(new StringReader(frame))) {
            value = reader.readValue();
        }
        if (value instanceof JsonObject object && object.get("event") instanceof JsonString event) {
            List<JsonValue> arguments = object.containsKey("data") ? List.of(object.get("data")) : List.of();
            ear.event(new Received(event.getString(), arguments, List.of(), id(object)));
        } else if (value instanceof JsonObject object && id(object).isPresent() && object.containsKey("complete")) {
            ear.ended(id(object).getAsLong());
        } else if (value instanceof JsonObject object && id(object).isPresent()) {
            ear.answered(id(object).getAsLong(), object.containsKey("data") ? List.of(object.get("data")) : List.of());
        } else {
            ear.event(new Received("", List.of(value), List.of(), OptionalLong.empty()));
        }
    }

    @Override
    public void binary(ByteBuffer data, Ear ear) {
        text(StandardCharsets.UTF_8.decode(data).toString(), ear);
    }

    private static OptionalLong id(JsonObject frame) {
        return frame.get("id") instanceof JsonNumber number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }
}
