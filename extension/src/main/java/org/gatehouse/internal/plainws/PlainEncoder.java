package org.gatehouse.internal.plainws;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** Values enter, frames leave. */
record PlainEncoder(PayloadCodec codec) {

    /** An event of the server; no argument is no {@code data}, several are an array. */
    List<Frame> event(OutboundEvent event) {
        List<@Nullable Object> arguments = event.arguments();
        String data = switch (arguments.size()) {
            case 0 -> null;
            case 1 -> codec.write(arguments.get(0));
            default -> codec.write(new ArrayList<>(arguments));
        };
        String id = event.ackId().isPresent() ? Long.toString(event.ackId().getAsLong()) : null;
        return frame(codec.write(event.event()), data, id);
    }

    /** An event that answers a message. */
    List<Frame> reply(String event, @Nullable Object data, @Nullable String id) {
        return frame(codec.write(event), codec.write(data), id);
    }

    /** An acknowledgement; no value is no {@code data}, several are an array. */
    List<Frame> ack(List<? extends @Nullable Object> values, String id) {
        return switch (values.size()) {
            case 0 -> answer(null, id);
            case 1 -> answer(codec.write(values.get(0)), id);
            default -> answer(codec.write(new ArrayList<>(values)), id);
        };
    }

    private static List<Frame> answer(@Nullable String data, String id) {
        StringBuilder json = new StringBuilder(64);
        member(json, "id", id);
        member(json, "data", data);
        return List.of(new Frame.Text(json.append('}').toString()));
    }

    /** The answer to a frame that was no message. */
    List<Frame> garbage(@Nullable String id) {
        return frame("\"exception\"", "{\"status\":\"error\",\"message\":\"Not a message\"}", id);
    }

    /** A value without envelope. */
    List<Frame> value(Object value) {
        return List.of(new Frame.Text(codec.write(value)));
    }

    /** The end of a stream. */
    List<Frame> complete(String id) {
        return List.of(new Frame.Text("{\"id\":" + id + ",\"complete\":true}"));
    }

    private static List<Frame> frame(String event, @Nullable String data, @Nullable String id) {
        StringBuilder json = new StringBuilder(64);
        member(json, "event", event);
        member(json, "data", data);
        member(json, "id", id);
        return List.of(new Frame.Text(json.append('}').toString()));
    }

    private static void member(StringBuilder json, String name, @Nullable String value) {
        json.append(json.isEmpty() ? "{" : "");
        if (value != null) {
            json.append(json.length() > 1 ? ",\"" : "\"")
                    .append(name)
                    .append("\":")
                    .append(value);
        }
    }
}
