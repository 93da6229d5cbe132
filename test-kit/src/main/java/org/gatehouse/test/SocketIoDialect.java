package org.gatehouse.test;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Engine.IO 4 over WebSocket and Socket.IO 5, as far as a client of one namespace needs them. */
final class SocketIoDialect implements Dialect {

    private final String prefix;
    private final List<ByteBuffer> attachments = new ArrayList<>();
    private @Nullable Packet awaiting;

    SocketIoDialect(String namespace) {
        this.prefix = namespace.equals("/") ? "" : namespace + ",";
    }

    @Override
    public void join(InMemoryConnection connection, JsonValue auth) {
        connection.clientSends("40" + prefix + (auth.equals(JsonValue.EMPTY_JSON_OBJECT) ? "" : auth));
    }

    @Override
    public void emit(
            InMemoryConnection connection,
            String event,
            JsonArray arguments,
            List<ByteBuffer> binaries,
            OptionalLong ackId) {
        String type = binaries.isEmpty() ? "42" : "45" + binaries.size() + "-";
        String id = ackId.isPresent() ? Long.toString(ackId.getAsLong()) : "";
        JsonArray data = Json.createArrayBuilder(arguments).add(0, event).build();
        connection.clientSends(type + prefix + id + data);
        binaries.forEach(connection::clientSends);
    }

    @Override
    public void answer(InMemoryConnection connection, long ackId, JsonArray values) {
        connection.clientSends("43" + prefix + ackId + values);
    }

    @Override
    public void leave(InMemoryConnection connection) {
        connection.clientSends("41" + prefix);
    }

    @Override
    public void text(String frame, Ear ear) {
        if (frame.equals("2")) {
            ear.reply("3");
        } else if (frame.startsWith("4")) {
            Packet packet = Packet.parse(frame);
            if (packet.attachmentCount() > 0) {
                awaiting = packet;
            } else {
                take(packet, ear);
            }
        }
    }

    @Override
    public void binary(ByteBuffer data, Ear ear) {
        attachments.add(data);
        Packet packet = awaiting;
        if (packet != null && attachments.size() == packet.attachmentCount()) {
            awaiting = null;
            take(packet, ear);
            attachments.clear();
        }
    }

    private void take(Packet packet, Ear ear) {
        switch (packet.type()) {
            case '0' -> ear.joined(packet.data().asJsonObject().getString("sid"));
            case '1' -> ear.left();
            case '2', '5' -> {
                JsonArray data = packet.data().asJsonArray();
                List<JsonValue> arguments = data.subList(1, data.size());
                ear.event(new Received(name(data.get(0)), arguments, attachments, packet.ackId()));
            }
            case '3', '6' ->
                ear.answered(packet.ackId().orElseThrow(), packet.data().asJsonArray());
            case '4' -> ear.refused(packet.data());
            default -> throw new IllegalStateException("the server sent a packet of type " + packet.type());
        }
    }

    private static String name(JsonValue event) {
        return event instanceof JsonString string ? string.getString() : event.toString();
    }

    /** One packet of the server: {@code 4<type>[<attachments>-][<namespace>,][<ack id>][JSON]}. */
    private record Packet(char type, int attachmentCount, OptionalLong ackId, JsonValue data) {

        static Packet parse(String frame) {
            char type = frame.charAt(1);
            int at = 2;
            int attachmentCount = 0;
            if (type == '5' || type == '6') {
                int dash = frame.indexOf('-');
                attachmentCount = Integer.parseInt(frame, at, dash, 10);
                at = dash + 1;
            }
            if (frame.startsWith("/", at)) {
                at = frame.indexOf(',', at) < 0 ? frame.length() : frame.indexOf(',', at) + 1;
            }
            int digits = at;
            while (digits < frame.length() && Character.isDigit(frame.charAt(digits))) {
                digits++;
            }
            OptionalLong ackId =
                    digits == at ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(frame, at, digits, 10));
            return new Packet(type, attachmentCount, ackId, json(frame.substring(digits)));
        }

        private static JsonValue json(String text) {
            if (text.isEmpty()) {
                return JsonValue.NULL;
            }
            try (JsonReader reader = Json.createReader(new StringReader(text))) {
                return reader.readValue();
            }
        }
    }
}
