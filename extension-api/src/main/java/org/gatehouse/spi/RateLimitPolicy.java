package org.gatehouse.spi;

/** What happens to a message that comes more often than it may. */
public enum RateLimitPolicy {
    /** Its client is sent an {@code exception}, and its acknowledgement the same, with the message "Too many requests". */
    EXCEPTION,
    /** Nothing: no answer is given. */
    DROP,
    /** Its client's connection is closed, for good where the protocol can say so. */
    CLOSE
}
