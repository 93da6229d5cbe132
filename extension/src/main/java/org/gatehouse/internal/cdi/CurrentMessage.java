package org.gatehouse.internal.cdi;

import org.gatehouse.MessageContext;
import org.jspecify.annotations.Nullable;

/** The message that the calling thread handles, for {@code @Inject MessageContext}. */
final class CurrentMessage {

    private static final ThreadLocal<@Nullable MessageContext> MESSAGE = new ThreadLocal<>();

    MessageContext get() {
        MessageContext current = MESSAGE.get();
        if (current == null) {
            throw new IllegalStateException("no message is being handled on this thread;"
                    + " a hook has none, and another thread needs the values handed to it");
        }
        return current;
    }

    /** Sets the message of the calling thread, {@code null} for none; yields the one before. */
    @Nullable MessageContext set(@Nullable MessageContext current) {
        MessageContext before = MESSAGE.get();
        MESSAGE.set(current); // not removed, so that the next message finds the thread's place
        return before;
    }
}
