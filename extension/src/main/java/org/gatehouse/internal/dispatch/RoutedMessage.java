package org.gatehouse.internal.dispatch;

import java.util.List;
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
        boolean byHand = handlers.stream().anyMatch(HandlerMethod::acknowledgesByHand);
        this.acknowledgement = new Acknowledgement(event.reply(), handlers.size(), byHand);
        this.watch = watch;
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
