package org.gatehouse.internal.socketio;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gatehouse.spi.Payload;

/** What a client can send. The JSON in it is valid and still text. */
sealed interface SocketIoPacket {

    /** Returns the namespace, with its leading slash. */
    String namespace();

    /** Returns about how many bytes the packet holds. */
    default long weight() {
        return 0;
    }

    /**
     * The client wants to join.
     *
     * @param auth the object it sent along
     */
    record Connect(String namespace, Optional<Payload> auth) implements SocketIoPacket {}

    /** The client leaves. */
    record Disconnect(String namespace) implements SocketIoPacket {}

    /**
     * An event.
     *
     * @param ackId the id to acknowledge it with, if the client wants that
     * @param arguments what follows the name; they share the attachments
     */
    record Event(String namespace, OptionalLong ackId, String name, List<Payload> arguments) implements SocketIoPacket {

        public Event {
            arguments = List.copyOf(arguments);
        }

        @Override
        public long weight() {
            return name.length() + SocketIoPacket.weight(arguments);
        }
    }

    /**
     * The answer to an event of ours.
     *
     * @param id the event's id; what has none answers nothing
     */
    record Ack(String namespace, OptionalLong id, List<Payload> values) implements SocketIoPacket {

        public Ack {
            values = List.copyOf(values);
        }

        @Override
        public long weight() {
            return SocketIoPacket.weight(values);
        }
    }

    private static long weight(List<Payload> payloads) {
        long weight = 0;
        for (Payload payload : payloads) {
            weight += payload.json().length();
        }
        if (!payloads.isEmpty()) {
            for (var attachment : payloads.get(0).attachments()) {
                weight += attachment.remaining();
            }
        }
        return weight;
    }
}
