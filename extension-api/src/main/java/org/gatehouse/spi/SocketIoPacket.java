package org.gatehouse.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a Socket.IO client can send, Socket.IO protocol v5. The JSON in it is valid, and still text. */
public sealed interface SocketIoPacket {

    /**
     * Returns the namespace that the packet is for.
     *
     * @return its name, with leading slash
     */
    String namespace();

    /**
     * The client wants to join.
     *
     * @param namespace the namespace
     * @param auth the object that it sent along
     */
    record Connect(String namespace, Optional<Payload> auth) implements SocketIoPacket {}

    /**
     * The client leaves.
     *
     * @param namespace the namespace
     */
    record Disconnect(String namespace) implements SocketIoPacket {}

    /**
     * An event.
     *
     * @param namespace the namespace
     * @param ackId the id to acknowledge it with, if the client wants that
     * @param name the event's name, not a reserved one
     * @param arguments what follows the name; they share the attachments
     */
    record Event(String namespace, OptionalLong ackId, String name, List<Payload> arguments) implements SocketIoPacket {

        /**
         * Copies the list.
         *
         * @param namespace the namespace
         * @param ackId the id to acknowledge it with
         * @param name the event's name
         * @param arguments what follows the name
         */
        public Event {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * The answer to an event of the server's.
     *
     * @param namespace the namespace
     * @param id the event's id; what has none answers nothing
     * @param values the values; they share the attachments
     */
    record Ack(String namespace, OptionalLong id, List<Payload> values) implements SocketIoPacket {

        /**
         * Copies the list.
         *
         * @param namespace the namespace
         * @param id the event's id
         * @param values the values
         */
        public Ack {
            values = List.copyOf(values);
        }
    }
}
