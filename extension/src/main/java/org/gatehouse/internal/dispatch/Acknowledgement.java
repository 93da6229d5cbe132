package org.gatehouse.internal.dispatch;

import java.util.Arrays;
import java.util.List;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of one message: takes the outcomes of all its handlers, and answers once: with the first value, else
 * the first failure, else {@code null}, which a client that sends again until it is answered takes for a success; no value
 * at all would be a failure to it. Thread-safe; its lock is held while nothing else is called.
 */
final class Acknowledgement {

    @SuppressWarnings("NullAway") // a list may hold null
    static final List<@Nullable Object> NO_VALUE = Arrays.asList((Object) null);

    private final ReplyChannel channel;
    private final boolean leftOpen;
    private int unsettled;
    private boolean answered;
    private @Nullable Object failure;

    Acknowledgement(ReplyChannel channel, int handlers, boolean leftOpen) {
        this.channel = channel;
        this.unsettled = handlers;
        this.leftOpen = leftOpen;
    }

    boolean requested() {
        return channel.requested();
    }

    /** Answers, unless that was done before or is not wanted; yields whether this call did. */
    boolean answer(List<? extends @Nullable Object> values) {
        return answer(() -> channel.ack(values));
    }

    /** The same with a failure. */
    void refuse(Object payload) {
        answer(() -> channel.ackFailure(payload));
    }

    /** Learns that a handler has said all it had to say. */
    void settled(@Nullable Object failurePayload) {
        Object first;
        synchronized (this) {
            unsettled--;
            failure = failure == null ? failurePayload : failure;
            first = failure;
            if (unsettled > 0 || first == null && leftOpen) {
                return;
            }
        }
        if (first == null) {
            answer(NO_VALUE);
        } else {
            answer(() -> channel.ackFailure(first));
        }
    }

    private boolean answer(Runnable acknowledge) {
        if (!claim()) {
            return false;
        }
        try {
            acknowledge.run();
            return true;
        } catch (IllegalArgumentException e) {
            release(); // nothing was sent: the failure that follows is the answer
            throw e;
        }
    }

    private synchronized boolean claim() {
        if (answered || !channel.requested()) {
            return false;
        }
        answered = true;
        return true;
    }

    private synchronized void release() {
        answered = false;
    }
}
