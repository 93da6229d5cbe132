package org.gatehouse.spi;

/** What happens when the identity of a client expires, see {@link StandardOptions#TOKEN_EXPIRY}. */
public enum TokenExpiry {
    /** It is asked to renew it, with the event {@code token_expired}, and sent away if it has not after a while. */
    ASK,
    /** It is told with the event {@code token_expired}, and sent away at once. */
    CLOSE
}
