package org.gatehouse.redis.wire;

import java.nio.ByteBuffer;

/**
 * What is to be published.
 *
 * @param channel the channel
 * @param message the message, from position to limit
 */
public record Publication(String channel, ByteBuffer message) {}
