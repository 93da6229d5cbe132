package org.gatehouse.internal.engineio;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        long requestBodyTimeout,
        int maxPackets,
        List<String> transports,
        int sendQueue,
        SlowConsumer slowConsumer,
        boolean compression,
        int compressionThreshold,
        boolean allowUpgrades,
        @Nullable SessionCookie cookie) {

    static final String POLLING = "polling";
    static final String WEBSOCKET = "websocket";

    private static final Option<Duration> PING_INTERVAL = StandardOptions.PING_INTERVAL.map(EngineIoSettings::positive);
    private static final Option<Duration> PING_TIMEOUT = StandardOptions.PING_TIMEOUT.map(EngineIoSettings::positive);
    private static final Option<Duration> UPGRADE_TIMEOUT =
            StandardOptions.UPGRADE_TIMEOUT.map(EngineIoSettings::positive);
    private static final Option<Duration> REQUEST_BODY_TIMEOUT =
            StandardOptions.REQUEST_BODY_TIMEOUT.map(EngineIoSettings::positive);
    private static final Option<Optional<SessionCookie>> COOKIE =
            StandardOptions.COOKIE.map(text -> Optional.ofNullable(SessionCookie.parse(text)));

    /** The standard options that Engine.IO reads more strictly, so that what it cannot take is found at deployment. */
    static List<Option<?>> options() {
        return List.of(PING_INTERVAL, PING_TIMEOUT, UPGRADE_TIMEOUT, REQUEST_BODY_TIMEOUT, COOKIE);
    }

    /** Reads the options. */
    static EngineIoSettings of(MountOptions options) {
        return new EngineIoSettings(
                options.get(PING_INTERVAL).toMillis(),
                options.get(PING_TIMEOUT).toMillis(),
                options.get(UPGRADE_TIMEOUT).toMillis(),
                options.get(StandardOptions.MAX_PAYLOAD),
                options.get(REQUEST_BODY_TIMEOUT).toMillis(),
                options.get(StandardOptions.MAX_PACKETS),
                options.get(StandardOptions.TRANSPORTS),
                options.get(StandardOptions.SEND_QUEUE),
                options.get(StandardOptions.SLOW_CONSUMER),
                options.get(StandardOptions.HTTP_COMPRESSION),
                options.get(StandardOptions.HTTP_COMPRESSION_THRESHOLD),
                options.get(StandardOptions.ALLOW_UPGRADES),
                options.get(COOKIE).orElse(null));
    }

    private static Duration positive(Duration duration) {
        if (duration.toMillis() == 0) {
            throw new IllegalArgumentException("must be longer than 0 ms");
        }
        return duration;
    }

    boolean offers(String transport) {
        return transports.contains(transport);
    }

    /** Returns the open packet of a session that began on a transport. */
    EngineIoPacket.Open openPacket(String sid, String transport) {
        String upgrades = transport.equals(POLLING) && allowUpgrades && offers(WEBSOCKET) ? "[\"websocket\"]" : "[]";
        return new EngineIoPacket.Open("{\"sid\":\"" + sid + "\",\"upgrades\":" + upgrades + ",\"pingInterval\":"
                + pingInterval + ",\"pingTimeout\":" + pingTimeout + ",\"maxPayload\":" + maxPayload + "}");
    }
}
