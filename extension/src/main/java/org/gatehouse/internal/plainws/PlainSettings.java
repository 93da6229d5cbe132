package org.gatehouse.internal.plainws;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.gatehouse.internal.json.JsonLimits;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.StandardOptions;

/**
 * What the connections of one mount share.
 *
 * @param context the mount
 * @param json the limits of a frame's JSON
 * @param garbage what happens to frames that are no message
 * @param pingInterval time between pings
 * @param pingTimeout how long a pong may take
 * @param idleTimeout how long a client may send nothing, zero for ever
 * @param subprotocols the subprotocols offered
 * @param clock yields nanoseconds
 */
record PlainSettings(
        ProtocolContext context,
        JsonLimits json,
        Garbage garbage,
        Duration pingInterval,
        Duration pingTimeout,
        Duration idleTimeout,
        List<String> subprotocols,
        LongSupplier clock) {

    /** What happens to a frame that is no message. */
    static final Option<Garbage> GARBAGE = Option.choice("garbage", Garbage.IGNORE);

    /** How long a client may send nothing but pongs. */
    static final Option<Duration> IDLE_TIMEOUT = Option.duration("idle-timeout", "0s");

    /** Polling may stand beside it, because applications configure their transports for all of their paths. */
    static final Option<List<String>> TRANSPORTS = StandardOptions.TRANSPORTS.map(PlainSettings::withWebSocket);

    private static List<String> withWebSocket(List<String> transports) {
        if (!transports.contains("websocket")) {
            throw new IllegalArgumentException("lacks websocket, the only transport of the protocol \"ws\"");
        }
        return transports;
    }

    static PlainSettings of(ProtocolContext context) {
        return new PlainSettings(context, context.options(), System::nanoTime);
    }

    PlainSettings(ProtocolContext context, MountOptions options, LongSupplier clock) {
        this(
                context,
                JsonLimits.of(options),
                options.get(GARBAGE),
                options.get(StandardOptions.PING_INTERVAL),
                options.get(StandardOptions.PING_TIMEOUT),
                options.get(IDLE_TIMEOUT),
                options.get(StandardOptions.SUBPROTOCOLS),
                clock);
    }

    /** What happens to a frame that is no message. */
    enum Garbage {
        /** It is dropped and counted. */
        IGNORE,
        /** It is answered with {@code exception}. */
        EXCEPTION,
        /** The connection is closed with 1007. */
        CLOSE
    }
}
