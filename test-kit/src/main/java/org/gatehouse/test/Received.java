package org.gatehouse.test;

import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;

/**
 * An event that a test client has received.
 *
 * @param event the event's name
 * @param arguments the arguments; binary ones are placeholders
 * @param attachments the binary attachments by number
 * @param ackId the acknowledgement that the server asked for
 */
public record Received(String event, List<JsonValue> arguments, List<ByteBuffer> attachments, OptionalLong ackId) {

    private static final Jsonb JSONB = JsonbBuilder.create();

    /**
     * Copies the lists.
     *
     * @param event the event's name
     * @param arguments the arguments
     * @param attachments the attachments
     * @param ackId the acknowledgement asked for
     */
    public Received {
        arguments = List.copyOf(arguments);
        attachments = List.copyOf(attachments);
    }

    /**
     * Returns the first argument.
     *
     * @return the argument, JSON's {@code null} if there is none
     */
    public JsonValue data() {
        return arguments.isEmpty() ? JsonValue.NULL : arguments.get(0);
    }

    /**
     * Converts the first argument.
     *
     * @param type the type wanted
     * @param <T> the type wanted
     * @return the value
     */
    public <T> T data(Class<T> type) {
        return JSONB.fromJson(data().toString(), type);
    }
}
