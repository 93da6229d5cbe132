package org.gatehouse.redis;

import redis.clients.jedis.exceptions.JedisException;

/** Takes failures of a connection and yields the words for the log. */
final class Reasons {

    private Reasons() {}

    static String of(Throwable failure) {
        Throwable cause = failure.getCause();
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            message = failure.getClass().getSimpleName();
        }
        String more = cause == null || cause instanceof JedisException ? null : cause.getMessage();
        String reason = more == null || message.contains(more) ? message : message + " (" + more + ")";
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
