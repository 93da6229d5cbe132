package org.gatehouse.internal.dispatch;

import java.util.List;
import org.gatehouse.WsException;
import org.gatehouse.internal.dispatch.HandlerMethod.Acknowledges;
import org.gatehouse.internal.json.JsonText;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** A message on its way through its handlers: takes their outcomes and yields one acknowledgement. */
public final class RoutedMessage {

    static final String EXPIRED = "Token expired";

    private final InboundEvent event;
    private final Presence presence;
    private final @Nullable Payload body;
    private final Acknowledgement acknowledgement;
    private final @Nullable MessageWatch watch;
    private final FailureReport failures;

    /**
     * Creates the message.
     *
     * @param event what the protocol decoded
     * @param presence whether its client is still there
     * @param handlers those who will handle it
     * @param watch where it stands what becomes of it, if anybody observes
     * @param failures says what the client is told if its identity has expired
     */
    public RoutedMessage(
            InboundEvent event,
            Presence presence,
            List<HandlerMethod> handlers,
            @Nullable MessageWatch watch,
            FailureReport failures) {
        this.event = event;
        this.presence = presence;
        this.body = JsonText.body(event.arguments());
        this.acknowledgement = new Acknowledgement(event.reply(), handlers.size(), leavesOpen(handlers));
        this.watch = watch;
        this.failures = failures;
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

    /** Whether its client is told nothing of what has come of it: its identity has expired since. */
    boolean isHeldBack() {
        return presence.isHeldBack(event.event());
    }

    /** What the client is told instead. */
    Object expired() {
        return failures.refused(new WsException(EXPIRED), event.event(), body);
    }

    @Nullable MessageWatch watch() {
        return watch;
    }
}
