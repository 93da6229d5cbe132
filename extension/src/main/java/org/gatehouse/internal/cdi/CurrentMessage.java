package org.gatehouse.internal.cdi;

import org.gatehouse.MessageContext;
import org.jspecify.annotations.Nullable;

/** The message that the calling thread handles, for {@code @Inject MessageContext}. */
final class CurrentMessage {

    private final ThreadLocal<MessageContext> message = new ThreadLocal<>();

    MessageContext get() {
        MessageContext current = message.get();
        if (current == null) {
            throw new IllegalStateException("no message is being handled on this thread;"
                    + " a hook has none, and another thread needs the values handed to it");
        }
        return current;
    }

    void set(@Nullable MessageContext current) {
        if (current == null) {
            message.remove();
        } else {
            message.set(current);
        }
    }

    void clear() {
        message.remove();
    }
}
