package org.gatehouse.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to one client or many. Thread-safe; keeps its encoded form, so that a broadcast is encoded once.
 */
public final class OutboundEvent {

    private final String event;
    private final List<@Nullable Object> arguments;
    private final OptionalLong ackId;
    private final Delivery delivery;
    private @Nullable Object encoded;

    /**
     * Creates an event.
     *
     * @param event the event's name
     * @param arguments the arguments
     * @param ackId the acknowledgement asked for, shared by all recipients
     * @param delivery how to deliver it
     */
    public OutboundEvent(
            String event, List<? extends @Nullable Object> arguments, OptionalLong ackId, Delivery delivery) {
        this.event = event;
        this.arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        this.ackId = ackId;
        this.delivery = delivery;
    }

    /**
     * Returns the event's name.
     *
     * @return the name
     */
    public String event() {
        return event;
    }

    /**
     * Returns the arguments.
     *
     * @return an unmodifiable list
     */
    public List<@Nullable Object> arguments() {
        return arguments;
    }

    /**
     * Returns the acknowledgement asked for.
     *
     * @return the id, unique in the namespace
     */
    public OptionalLong ackId() {
        return ackId;
    }

    /**
     * Returns how to deliver the event.
     *
     * @return the flags
     */
    public Delivery delivery() {
        return delivery;
    }

    /**
     * Returns the encoded form, made by the first caller. All recipients of an event speak one protocol.
     *
     * @param encoder encodes the event
     * @param <T> the protocol's encoded form
     * @return the encoded form
     */
    @SuppressWarnings("unchecked")
    public synchronized <T> T encoded(Function<OutboundEvent, T> encoder) {
        Object present = encoded;
        if (present == null) {
            present = encoder.apply(this);
            encoded = present;
        }
        return (T) present;
    }

    /**
     * How an event is delivered.
     *
     * @param isVolatile whether it is dropped where it cannot be written at once
     * @param compress whether the transport may compress it
     */
    public record Delivery(boolean isVolatile, boolean compress) {

        /** Neither volatile nor uncompressed. */
        public static final Delivery RELIABLE = new Delivery(false, true);
    }
}
