package org.gatehouse.redis;

import java.util.Map;

/**
 * How many listen to channels.
 *
 * @param byChannel the numbers that Redis has told
 */
record Subscribers(Map<String, Long> byChannel) {

    /** How many listen to a channel. */
    long of(String channel) {
        Long count = byChannel.get(channel);
        return count == null ? 0 : count;
    }
}
