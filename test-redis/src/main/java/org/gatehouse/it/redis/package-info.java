/**
 * Real Redis servers for tests: {@link org.gatehouse.it.redis.RedisServer} alone, with a replica and a sentinel
 * ({@link org.gatehouse.it.redis.RedisSentinel}) or as three masters ({@link org.gatehouse.it.redis.RedisCluster}), and a
 * {@link org.gatehouse.it.redis.Proxy} in front of one. They end with the test, and with its JVM at the latest.
 */
@NullMarked
package org.gatehouse.it.redis;

import org.jspecify.annotations.NullMarked;
