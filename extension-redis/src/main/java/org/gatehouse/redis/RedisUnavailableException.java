package org.gatehouse.redis;

/** Redis has not taken a command, or has not said whether it has. Without stack trace: in an outage every command fails. */
final class RedisUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean inDoubt;

    /**
     * A command failed.
     *
     * @param inDoubt whether Redis may have taken it all the same
     */
    RedisUnavailableException(String message, boolean inDoubt) {
        super(message, null, false, false);
        this.inDoubt = inDoubt;
    }

    boolean inDoubt() {
        return inDoubt;
    }
}
