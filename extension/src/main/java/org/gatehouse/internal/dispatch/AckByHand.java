package org.gatehouse.internal.dispatch;

import java.util.Arrays;
import org.gatehouse.Ack;
import org.jspecify.annotations.Nullable;

/** What a handler acknowledges its message with: values enter, and go to the client unless its identity has expired. */
record AckByHand(RoutedMessage message) implements Ack {

    @Override
    public boolean requested() {
        return message.acknowledgement().requested();
    }

    @Override
    public void send(@Nullable Object... values) {
        if (message.isHeldBack()) {
            message.acknowledgement().refuse(message.expired());
        } else {
            message.acknowledgement()
                    .answer(
                            values == null
                                    ? Acknowledgement.NO_VALUE
                                    : Arrays.asList(values)); // null: a caller's own array
        }
    }
}
