package org.gatehouse.internal.engineio;

import java.time.Duration;
import java.util.List;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.SlowConsumer;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** The options of one mount as Engine.IO needs them, times in milliseconds. */
record EngineIoSettings(
        long pingInterval,
        long pingTimeout,
        long upgradeTimeout,
        int maxPayload,
        int maxPackets,
        List<String> transports,
        int sendQueue,
        SlowConsumer slowConsumer,
        int maxConnections,
        int maxConnectionsPerAddress,
        boolean compression,
        @Nullable SessionCookie cookie) {

    static final String POLLING = "polling";
    static final String WEBSOCKET = "websocket";

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if a value makes no sense for Engine.IO
     */
    static EngineIoSettings of(MountOptions options) {
        return new EngineIoSettings(
                positive(options, StandardOptions.PING_INTERVAL),
                positive(options, StandardOptions.PING_TIMEOUT),
                positive(options, StandardOptions.UPGRADE_TIMEOUT),
                options.get(StandardOptions.MAX_PAYLOAD),
                options.get(StandardOptions.MAX_PACKETS),
                known(options.get(StandardOptions.TRANSPORTS)),
                options.get(StandardOptions.SEND_QUEUE),
                options.get(StandardOptions.SLOW_CONSUMER),
                options.get(StandardOptions.MAX_CONNECTIONS),
                options.get(StandardOptions.MAX_CONNECTIONS_PER_ADDRESS),
                options.get(StandardOptions.COMPRESSION),
                SessionCookie.parse(options.get(StandardOptions.COOKIE)));
    }

    private static long positive(MountOptions options, Option<Duration> option) {
        long millis = options.get(option).toMillis();
        if (millis <= 0) {
            throw new IllegalArgumentException(option.key() + ": must be longer than 0 ms");
        }
        return millis;
    }

    private static List<String> known(List<String> transports) {
        if (transports.isEmpty() || !List.of(POLLING, WEBSOCKET).containsAll(transports)) {
            throw new IllegalArgumentException("transports: " + transports + " is no choice of polling and websocket");
        }
        return List.copyOf(transports);
    }

    boolean offers(String transport) {
        return transports.contains(transport);
    }

    /** Returns the open packet of a session that began on a transport. */
    EngineIoPacket.Open openPacket(String sid, String transport) {
        String upgrades = transport.equals(POLLING) && offers(WEBSOCKET) ? "[\"websocket\"]" : "[]";
        return new EngineIoPacket.Open("{\"sid\":\"" + sid + "\",\"upgrades\":" + upgrades + ",\"pingInterval\":"
                + pingInterval + ",\"pingTimeout\":" + pingTimeout + ",\"maxPayload\":" + maxPayload + "}");
    }
}
