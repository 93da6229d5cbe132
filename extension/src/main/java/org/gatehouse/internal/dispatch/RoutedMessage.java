package org.gatehouse.internal.dispatch;

import java.util.List;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** A message on its way through its handlers: takes their outcomes and yields one acknowledgement. */
final class RoutedMessage {

    private final InboundEvent event;
    private final Seat seat;
    private final @Nullable Payload body;
    private final Acknowledgement acknowledgement;

    RoutedMessage(InboundEvent event, Seat seat, List<HandlerMethod> handlers) {
        this.event = event;
        this.seat = seat;
        this.body = JsonText.body(event.arguments());
        boolean byHand = handlers.stream().anyMatch(HandlerMethod::acknowledgesByHand);
        this.acknowledgement = new Acknowledgement(event.reply(), handlers.size(), byHand);
    }

    InboundEvent event() {
        return event;
    }

    /** The client's place in its connection. */
    Seat seat() {
        return seat;
    }

    @Nullable Payload body() {
        return body;
    }

    Acknowledgement acknowledgement() {
        return acknowledgement;
    }
}
