package org.gatehouse.internal.rooms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.gatehouse.ClientSocket;
import org.gatehouse.OutgoingEvent;
import org.gatehouse.OutgoingFilter;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/**
 * What sees every event before it is sent: an event for one client enters, and leaves as it is, with other arguments, or not.
 *
 * @param links who sees it, in order
 * @param codec writes other arguments where the event is kept for clients that miss it
 * @param failed told of a filter that fails
 */
public record OutgoingFilters(List<Link> links, PayloadCodec codec, Failed failed) {

    /**
     * One who sees events.
     *
     * @param name what the log calls it
     * @param namespaces those whose events it sees
     * @param filter who it is
     */
    public record Link(String name, Predicate<String> namespaces, OutgoingFilter filter) {}

    /** Learns of failures. */
    @FunctionalInterface
    public interface Failed {

        /**
         * A filter has failed.
         *
         * @param filter what the log calls it
         * @param failure what it threw
         */
        void by(String filter, RuntimeException failure);
    }

    /** Those that see what is sent in one namespace, {@code null} for none. */
    @Nullable OutgoingFilters of(String namespace) {
        List<Link> meant =
                links.stream().filter(link -> link.namespaces().test(namespace)).toList();
        return meant.isEmpty() ? null : new OutgoingFilters(meant, codec, failed);
    }

    /** Yields the event for a client; the same one where nobody has changed it, {@code null} where it is held back. */
    @Nullable OutboundEvent filter(OutboundEvent event, JoinedSocket client) {
        Passing passing = new Passing(client, event);
        for (Link link : links) {
            try {
                link.filter().outgoing(passing);
            } catch (RuntimeException e) {
                failed.by(link.name(), e);
                return null; // what it would have held back must not be sent
            }
            if (passing.dropped) {
                return null;
            }
        }
        return passing.replaced == null ? event : changed(event, passing.replaced);
    }

    private OutboundEvent changed(OutboundEvent event, List<@Nullable Object> arguments) {
        OutboundEvent changed = new OutboundEvent(event.event(), arguments, event.ackId(), event.delivery());
        String offset = event.offset();
        if (offset == null) {
            return changed;
        }
        List<@Nullable Object> packet = new ArrayList<>(arguments.size() + 2);
        packet.add(event.event());
        packet.addAll(arguments);
        packet.add(offset);
        Payload written = codec.writeArray(packet);
        return changed.recorded(offset, written);
    }

    /** An event on its way to one client. */
    private static final class Passing implements OutgoingEvent {

        private final ClientSocket client;
        private final OutboundEvent original;
        private boolean dropped;
        private @Nullable List<@Nullable Object> replaced;

        Passing(ClientSocket client, OutboundEvent original) {
            this.client = client;
            this.original = original;
        }

        @Override
        public ClientSocket client() {
            return client;
        }

        @Override
        public String event() {
            return original.event();
        }

        @Override
        public List<@Nullable Object> arguments() {
            List<@Nullable Object> other = replaced;
            return other == null ? original.arguments() : other;
        }

        @Override
        public void drop() {
            dropped = true;
        }

        @Override
        public void replace(@Nullable Object... arguments) {
            replaced = arguments == null
                    ? Collections.singletonList(null)
                    : Collections.unmodifiableList(Arrays.asList(arguments.clone()));
        }
    }
}
