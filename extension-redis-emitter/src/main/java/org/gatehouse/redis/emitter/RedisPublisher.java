package org.gatehouse.redis.emitter;

/**
 * Publishes with the Redis client that the application has anyway. With Jedis:
 *
 * <pre>{@code
 * RedisPublisher publisher = (channel, message) -> jedis.publish(channel.getBytes(UTF_8), message);
 * }</pre>
 *
 * <p>Called on the thread that emits. What it throws is thrown to whoever emits; a publisher that does not wait for Redis
 * keeps failures to itself. As safe for many threads as the client behind it.
 */
@FunctionalInterface
public interface RedisPublisher {

    /**
     * Publishes a message.
     *
     * @param channel the channel, to be sent as UTF-8
     * @param message the message, not text
     */
    void publish(String channel, byte[] message);
}
