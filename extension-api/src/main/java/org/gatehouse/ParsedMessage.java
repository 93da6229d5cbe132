package org.gatehouse;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a plain WebSocket as a {@link MessageParser} understood it. A parser that cuts texts out of the frame calls the
 * constructor; one that has read the frame calls {@link #of(String, Object, Object)} with the values:
 *
 * <pre>{@code
 * JsonArray frame = Json.createReader(new StringReader(text)).readArray();
 * return ParsedMessage.of(frame.getString(0), frame.get(1));
 * }</pre>
 *
 * @param event the event's name
 * @param data the data as JSON text, if the frame has any
 * @param id the id of the request as JSON text, a string or a number, echoed in the answer
 */
public record ParsedMessage(String event, Optional<String> data, Optional<String> id) {

    /**
     * Creates a message without data and id.
     *
     * @param event the event's name
     * @return the message
     */
    public static ParsedMessage of(String event) {
        return of(event, null, null);
    }

    /**
     * Creates a message without id.
     *
     * @param event the event's name
     * @param data the data, as in {@link #of(String, Object, Object)}
     * @return the message
     * @throws IllegalArgumentException as there
     */
    public static ParsedMessage of(String event, @Nullable Object data) {
        return of(event, data, null);
    }

    /**
     * Creates a message of values that have been read already. A {@code String} is a text, not JSON.
     *
     * @param event the event's name
     * @param data a {@link jakarta.json.JsonValue}, {@link java.util.Map}, {@link Iterable}, array of objects, text, number,
     *     {@code Boolean}, or a mixture of them; {@code null} for no data, {@link jakarta.json.JsonValue#NULL} for the data
     *     {@code null}
     * @param id a text or number, or their {@code JsonValue}; {@code null} for none
     * @return the message
     * @throws IllegalArgumentException if a value is of another kind
     */
    public static ParsedMessage of(String event, @Nullable Object data, @Nullable Object id) {
        return new ParsedMessage(
                event,
                Optional.ofNullable(data).map(PlainJson::write),
                Optional.ofNullable(id).map(PlainJson::write));
    }
}
