package org.gatehouse.redis.wire;

import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/**
 * An event's packet.
 *
 * @param event the event's name and its arguments
 * @param namespace the namespace, if it says so
 */
record WirePacket(Payload event, @Nullable String namespace) {

    /** Takes it out of a message. */
    static WirePacket read(Source source) throws UnreadableException {
        return read(source, null);
    }

    /**
     * Takes it out of a message.
     *
     * @param from the payload that the source reads, whose binary data it has; {@code null} if the source has it itself
     */
    static WirePacket read(Source source, @Nullable Payload from) throws UnreadableException {
        Reading reading = new Reading();
        source.object(name -> reading.take(name, source));
        Payload event = reading.event;
        if (event == null) {
            throw Source.expected("packet.data");
        }
        if (!WireMembers.isEvent(reading.type)) {
            throw new UnreadableException("a packet that is no event");
        }
        return new WirePacket(from == null ? event : new Payload(event.json(), from.attachments()), reading.namespace);
    }

    private static final class Reading {

        private long type = -1;
        private @Nullable Payload event;
        private @Nullable String namespace;

        void take(String name, Source source) throws UnreadableException {
            Source.Kind kind = source.kind();
            if (name.equals("type") && kind == Source.Kind.NUMBER) {
                type = source.integer();
            } else if (name.equals("data") && kind == Source.Kind.ARRAY) {
                event = source.payload();
            } else if (name.equals("nsp") && kind != Source.Kind.NOTHING) {
                namespace = source.text();
            } else {
                source.skip();
            }
        }
    }

    static WireTree write(Payload event) {
        return new WireTree().with("type", 2L).with("data", event);
    }

    /** A namespace as this node calls it: old nodes leave the slash out, and the main one altogether. */
    static String namespace(@Nullable String name) {
        return name == null ? "/" : name.startsWith("/") ? name : "/" + name;
    }
}
