package org.gatehouse;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A handler's result that is sent as an event instead of an acknowledgement.
 *
 * @param event the event's name, not {@code null}
 * @param data the event's only argument, may be {@code null}
 * @param <T> the type of the data
 */
public record WsResponse<T extends @Nullable Object>(String event, T data) {

    /**
     * Checks that there is a name, because clients listen to events by name.
     *
     * @param event the event's name
     * @param data the event's only argument, may be {@code null}
     * @throws NullPointerException if the name is {@code null}
     */
    public WsResponse {
        Objects.requireNonNull(event, "event");
    }
}
