package org.gatehouse.redis.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant, and how.
 *
 * @param target who is meant
 * @param delivery how events are delivered
 * @param timeout how long answers are wanted, if it says so
 */
record WireOpts(
        BroadcastTarget target, Delivery delivery, @Nullable Duration timeout) {

    /** Rooms are what nobody may leave out: without them an event for some would reach all. */
    static WireOpts read(Source source) throws UnreadableException {
        Reading reading = new Reading();
        source.object(name -> reading.take(name, source));
        if (reading.rooms == null) {
            throw Source.expected("opts.rooms");
        }
        return new WireOpts(
                new BroadcastTarget(reading.rooms, reading.except, false),
                new Delivery(reading.isVolatile, reading.compress),
                reading.timeout);
    }

    private static final class Reading {

        private @Nullable Set<String> rooms;
        private Set<String> except = Set.of();
        private boolean isVolatile;
        private boolean compress = true;
        private @Nullable Duration timeout;

        void take(String name, Source source) throws UnreadableException {
            boolean nothing = source.kind() == Source.Kind.NOTHING;
            if (nothing) {
                source.skip();
            } else if (name.equals("rooms")) {
                rooms = source.rooms();
            } else if (name.equals("except")) {
                except = source.rooms();
            } else if (name.equals("flags")) {
                source.object(flag -> flag(flag, source));
            } else {
                source.skip();
            }
        }

        private void flag(String name, Source source) throws UnreadableException {
            Source.Kind kind = source.kind();
            if (name.equals("volatile") && kind == Source.Kind.TRUTH) {
                isVolatile = source.truth();
            } else if (name.equals("compress") && kind == Source.Kind.TRUTH) {
                compress = source.truth();
            } else if (name.equals("timeout") && kind == Source.Kind.NUMBER) {
                timeout = Duration.ofMillis(Math.max(0, source.integer()));
            } else {
                source.skip();
            }
        }
    }

    static WireTree write(BroadcastTarget target) {
        return new WireTree().with("rooms", inOrder(target.rooms())).with("except", inOrder(target.except()));
    }

    static WireTree write(BroadcastTarget target, Delivery delivery, @Nullable Duration timeout) {
        WireTree flags = new WireTree();
        if (delivery.isVolatile()) {
            flags.with("volatile", true);
        }
        if (!delivery.compress()) {
            flags.with("compress", false);
        }
        if (timeout != null) {
            flags.with("timeout", timeout.toMillis());
        }
        return write(target).with("flags", flags);
    }

    /** The same rooms are always the same bytes. */
    static Collection<String> inOrder(Set<String> rooms) {
        return rooms.size() < 2 ? rooms : new TreeSet<>(rooms);
    }
}
