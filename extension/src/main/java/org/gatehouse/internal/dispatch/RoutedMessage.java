package org.gatehouse.internal.dispatch;

import java.util.List;
import org.gatehouse.internal.dispatch.HandlerMethod.Acknowledges;
import org.gatehouse.internal.json.JsonText;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** A message on its way through its handlers: takes their outcomes and yields one acknowledgement. */
public final class RoutedMessage {

    private final InboundEvent event;
    private final Presence presence;
    private final @Nullable Payload body;
    private final Acknowledgement acknowledgement;
    private final @Nullable MessageWatch watch;

    /**
     * Creates the message.
     *
     * @param event what the protocol decoded
     * @param presence whether its client is still there
     * @param handlers those who will handle it
     * @param watch where it stands what becomes of it, if anybody observes
     */
    public RoutedMessage(
            InboundEvent event, Presence presence, List<HandlerMethod> handlers, @Nullable MessageWatch watch) {
        this.event = event;
        this.presence = presence;
        this.body = JsonText.body(event.arguments());
        this.acknowledgement = new Acknowledgement(event.reply(), handlers.size(), leavesOpen(handlers));
        this.watch = watch;
    }

    /** Whether the message stays without acknowledgement if no handler gives a value: one does so by hand, or none ever. */
    private static boolean leavesOpen(List<HandlerMethod> handlers) {
        boolean never = true;
        for (HandlerMethod handler : handlers) {
            if (handler.acknowledges() == Acknowledges.BY_HAND) {
                return true;
            }
            never &= handler.acknowledges() == Acknowledges.NEVER;
        }
        return never && !handlers.isEmpty();
    }

    InboundEvent event() {
        return event;
    }

    /** The client's place in its connection. */
    Presence presence() {
        return presence;
    }

    @Nullable Payload body() {
        return body;
    }

    Acknowledgement acknowledgement() {
        return acknowledgement;
    }

    @Nullable MessageWatch watch() {
        return watch;
    }
}
