package org.gatehouse.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to one client or many. Thread-safe; keeps its encoded forms, so that a broadcast is encoded once.
 */
public final class OutboundEvent {

    private final String event;
    private final @Nullable PayloadCodec reader;
    private final OptionalLong ackId;
    private final Delivery delivery;
    private final @Nullable Payload written;
    private final @Nullable String offset;
    private @Nullable Encoded encoded;
    private @Nullable List<@Nullable Object> arguments;
    private @Nullable Payload array;

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
        this.event = event;
        this.arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        this.ackId = ackId;
        this.delivery = delivery;
        this.reader = null;
        this.written = null;
        this.offset = null;
    }

    private OutboundEvent(String event, Payload array, PayloadCodec reader, Delivery delivery) {
        this.event = event;
        this.array = array;
        this.reader = reader;
        this.ackId = OptionalLong.empty();
        this.delivery = delivery;
        this.written = null;
        this.offset = null;
    }

    /** The same values, asked for or kept otherwise. */
    private OutboundEvent(
            OutboundEvent original, OptionalLong ackId, @Nullable Payload written, @Nullable String offset) {
        this.event = original.event;
        this.delivery = original.delivery;
        this.reader = original.reader;
        synchronized (original) {
            this.arguments = original.arguments;
            this.array = original.array;
        }
        this.ackId = ackId;
        this.written = written;
        this.offset = offset;
    }

    /**
     * Returns an event as another node has sent it: what it says is handed on as it was written, and becomes values only where
     * somebody asks for them.
     *
     * @param event the event's name
     * @param array its name and its arguments as one JSON array
     * @param codec reads the arguments
     * @param delivery how to deliver it
     * @return the event
     */
    public static OutboundEvent arrived(String event, Payload array, PayloadCodec codec, Delivery delivery) {
        return new OutboundEvent(event, array, codec, delivery);
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
     * @throws IllegalArgumentException if another node has sent what cannot be read
     */
    public synchronized List<@Nullable Object> arguments() {
        if (arguments == null) {
            arguments = read(Objects.requireNonNull(array), Objects.requireNonNull(reader));
        }
        return arguments;
    }

    private static List<@Nullable Object> read(Payload array, PayloadCodec codec) {
        try {
            if (codec.read(array, Object.class) instanceof List<?> values && !values.isEmpty()) {
                return Collections.unmodifiableList(values.subList(1, values.size()));
            }
        } catch (PayloadException e) {
            throw new IllegalArgumentException("what another node has sent cannot be read: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("what another node has sent is no event");
    }

    /**
     * Returns the event as one JSON array, written by the first who asks.
     *
     * @param codec writes the values, the same one for everybody
     * @return its name and its arguments
     * @throws IllegalArgumentException if a value cannot be written, or the name is reserved
     */
    public synchronized Payload array(PayloadCodec codec) {
        if (array == null) {
            array = codec.writeArray(EventNames.withArguments(event, arguments()));
        }
        return array;
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
        return new OutboundEvent(this, OptionalLong.of(id), null, null);
    }

    /**
     * Returns the same event with its place in the order of what clients may miss.
     *
     * @param place its {@link RecoveryLog offset}
     * @param array its name, its arguments and the offset, as one JSON array: what clients receive
     * @return the event
     */
    public OutboundEvent recorded(String place, Payload array) {
        return new OutboundEvent(this, ackId, array, place);
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
