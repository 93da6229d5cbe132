package org.gatehouse.redis.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.spi.ClusterMessage.Notice;
import org.gatehouse.spi.ClusterMessage.RevokedBy;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/**
 * An event as it travels: its name and its arguments as one JSON array. Enters and leaves as what the core knows.
 *
 * @param name its name
 * @param array its name and its arguments
 */
record WireEvent(String name, Payload array) {

    /** What nodes of Gatehouse tell one another in the form of an event for servers, which others may send, too, and ignore. */
    private static final String REVOKE = "gatehouse:revoke";

    private static final String NOTICE = "gatehouse:notice";

    static WireEvent of(@Nullable Payload array) throws UnreadableException {
        if (array == null) {
            throw Source.expected("an event");
        }
        String name = new JsonSource(array.json()).first();
        if (name == null) {
            throw new UnreadableException("an event without a name");
        }
        return new WireEvent(name, array);
    }

    static Payload revocation(RevokedBy kind, String value) {
        StringBuilder json = new StringBuilder(64);
        JsonValues.quote(REVOKE, json.append('['));
        JsonValues.quote(kind.name(), json.append(','));
        JsonValues.quote(value, json.append(','));
        return new Payload(json.append(']').toString());
    }

    static Payload notice(String topic, String text) {
        StringBuilder json = new StringBuilder(text.length() + 64);
        JsonValues.quote(NOTICE, json.append('['));
        JsonValues.quote(topic, json.append(','));
        JsonValues.quote(text, json.append(','));
        return new Payload(json.append(']').toString());
    }

    /** Takes it for a notice, if it is one. */
    Optional<Notice> notice() throws UnreadableException {
        if (!name.equals(NOTICE)) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(new JsonSource(array.json()).texts());
        if (words.size() != 3) {
            throw new UnreadableException("a notice without topic or text");
        }
        return Optional.of(new Notice("/", words.get(1), words.get(2)));
    }

    /** Takes it for a revocation, if it is one. */
    Optional<Revocation> revocation() throws UnreadableException {
        if (!name.equals(REVOKE)) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(new JsonSource(array.json()).texts());
        for (RevokedBy kind : RevokedBy.values()) {
            if (words.size() == 3 && words.get(1).equals(kind.name())) {
                return Optional.of(new Revocation(kind, words.get(2)));
            }
        }
        throw new UnreadableException("a revocation of nobody knows whom");
    }

    /** Whose connections end. */
    record Revocation(RevokedBy kind, String value) {}

    OutboundEvent outbound(PayloadCodec codec, Delivery delivery) {
        return OutboundEvent.arrived(name, array, codec, delivery);
    }

    /** One value, as the element of an array without its brackets. */
    static Payload element(Payload array) {
        String json = array.json().strip();
        return new Payload(json.substring(1, json.length() - 1), array.attachments());
    }
}
