package org.gatehouse.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * One open connection: commands enter, answers leave. One thread reads, one writes, at the same time or not; whoever closes it
 * makes both fail.
 */
final class RedisSocket extends Connection {

    private final RedisUrl.Address address;

    /** Connects and signs in; fails with what the network or Redis says. */
    RedisSocket(RedisUrl.Address address, JedisClientConfig config) {
        super(new HostAndPort(address.host(), address.port()), config);
        this.address = address;
    }

    RedisUrl.Address address() {
        return address;
    }

    /** Writes a command, which is on its way after {@link #send}. */
    void write(byte[][] command) {
        byte[] name = command[0];
        sendCommand(() -> name, Arrays.copyOfRange(command, 1, command.length));
    }

    /** Sends what was written. */
    void send() {
        flush();
    }

    /** Waits for the next answer; one that says that a command has failed is returned, not thrown. */
    @Nullable Object reply() {
        try {
            return getUnflushedObject();
        } catch (JedisDataException e) {
            return e;
        }
    }

    /** Sends a command and waits for its answer; fails with what Redis says. */
    @Nullable Object ask(String... command) {
        byte[][] bytes = Arrays.stream(command)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        write(bytes);
        send();
        return getUnflushedObject();
    }

    /** Closes it without waiting for anything. */
    void abort() {
        try {
            forceDisconnect();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    @Override
    public void close() {
        abort();
    }
}
