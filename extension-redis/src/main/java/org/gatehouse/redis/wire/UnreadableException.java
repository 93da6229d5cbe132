package org.gatehouse.redis.wire;

/** A message that is not read to its end, and why. Never leaves this package; without stack trace, as any stranger can cause it. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Incoming outcome;

    /** It cannot be read. */
    UnreadableException(String message) {
        super(message, null, false, false);
        this.outcome = new Incoming.Unreadable(message);
    }

    /** It need not be read. */
    UnreadableException(Incoming.Ignored outcome) {
        super(outcome.name(), null, false, false);
        this.outcome = outcome;
    }

    Incoming outcome() {
        return outcome;
    }
}
