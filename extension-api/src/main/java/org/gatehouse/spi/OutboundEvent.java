package org.gatehouse.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to one client or many. Thread-safe; keeps its encoded forms, so that a broadcast is encoded once.
 */
public final class OutboundEvent {

    private final String event;
    private final List<@Nullable Object> arguments;
    private final OptionalLong ackId;
    private final Delivery delivery;
    private final @Nullable Payload written;
    private final @Nullable String offset;
    private @Nullable Encoded encoded;

    /**
     * Creates an event.
     *
     * @param event the event's name
     * @param arguments the arguments
     * @param ackId the acknowledgement asked for, shared by all recipients on this node
     * @param delivery how to deliver it
     */
    public OutboundEvent(
            String event, List<? extends @Nullable Object> arguments, OptionalLong ackId, Delivery delivery) {
        this(event, arguments, ackId, delivery, null, null);
    }

    private OutboundEvent(
            String event,
            List<? extends @Nullable Object> arguments,
            OptionalLong ackId,
            Delivery delivery,
            @Nullable Payload written,
            @Nullable String offset) {
        this.event = event;
        this.written = written;
        this.offset = offset;
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
     * Returns the same event with an acknowledgement asked for. Whoever delivers an event to clients gives the id.
     *
     * @param id the id, unique in the namespace of this node
     * @return the event
     */
    public OutboundEvent asking(long id) {
        return new OutboundEvent(event, arguments, OptionalLong.of(id), delivery);
    }

    /**
     * Returns the same event with its place in the order of what clients may miss.
     *
     * @param place its {@link RecoveryLog offset}
     * @param array its name, its arguments and the offset, as one JSON array: what clients receive
     * @return the event
     */
    public OutboundEvent recorded(String place, Payload array) {
        return new OutboundEvent(event, arguments, ackId, delivery, array, place);
    }

    /**
     * Returns the event's place in the order of what clients may miss.
     *
     * @return the offset, or {@code null} if nobody keeps the event
     */
    public @Nullable String offset() {
        return offset;
    }

    /**
     * Returns what was written of an event that has an offset.
     *
     * @return its name, its arguments and its offset as one JSON array, or {@code null} if it has none
     */
    public @Nullable Payload written() {
        return written;
    }

    /**
     * Returns a form that the event is encoded in, made by the first caller that asks for it: one for the protocol of its
     * recipients, one for each way between nodes.
     *
     * @param form who encodes: the class of the encoder
     * @param encoder encodes the event, the same way for the same form
     * @param <T> the encoded form
     * @return the encoded form
     */
    @SuppressWarnings("unchecked") // the same class always encodes to the same type
    public synchronized <T> T encoded(Class<?> form, Function<OutboundEvent, T> encoder) {
        for (Encoded present = encoded; present != null; present = present.next()) {
            if (present.form() == form) {
                return (T) present.value();
            }
        }
        T value = encoder.apply(this);
        encoded = new Encoded(form, value, encoded);
        return value;
    }

    /** One form, and the others. */
    private record Encoded(
            Class<?> form, Object value, @Nullable Encoded next) {}

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
