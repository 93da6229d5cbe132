package org.gatehouse.internal.socketio;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gatehouse.spi.Payload;

/** A packet of a client, its values still JSON. */
sealed interface SocketIoPacket {

    /** The namespace that the packet is for, with leading slash. */
    String namespace();

    /** The client wants to join. */
    record Connect(String namespace, Optional<Payload> auth) implements SocketIoPacket {}

    /** The client leaves. */
    record Disconnect(String namespace) implements SocketIoPacket {}

    /** The client sends an event, perhaps with attachments, and perhaps asks for an acknowledgement. */
    record Event(String namespace, OptionalLong ackId, String event, List<Payload> arguments)
            implements SocketIoPacket {}

    /** The client acknowledges an event. */
    record Ack(String namespace, OptionalLong ackId, List<Payload> values) implements SocketIoPacket {}
}
