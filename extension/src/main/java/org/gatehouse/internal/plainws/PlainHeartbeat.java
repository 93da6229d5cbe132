package org.gatehouse.internal.plainws;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.InboundClient;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals of frames and pongs enter, WebSocket pings leave; a client that does not answer, or, if so configured, has
 * sent no message for too long, is closed. One timer task at a time; a running handler counts as liveness, and so does a
 * full queue, because nothing more is read meanwhile.
 */
final class PlainHeartbeat {

    private static final int GOING_AWAY = 1001;

    /** What a look at the clock can find. */
    private enum Due {
        NOTHING,
        PING,
        PING_TIMEOUT,
        IDLE
    }

    private final Connection connection;
    private final PlainSettings settings;
    private final InboundClient client;
    private final LongSupplier clock;
    private final long interval;
    private final long timeout;
    private final long idle;
    private volatile long lastFrame;
    private final AtomicInteger handling = new AtomicInteger();
    private volatile boolean awaitingPong;
    /** When the last ping was sent, or answered. */
    private volatile long lastBeat;

    private boolean stopped;
    private @Nullable ScheduledFuture<?> next;

    PlainHeartbeat(Connection connection, PlainSettings settings, InboundClient client) {
        this.connection = connection;
        this.settings = settings;
        this.client = client;
        this.clock = settings.clock();
        this.interval = settings.pingInterval().toNanos();
        this.timeout = settings.pingTimeout().toNanos();
        this.idle = settings.idleTimeout().toNanos();
    }

    void start() {
        lastFrame = clock.getAsLong();
        lastBeat = lastFrame;
        look();
    }

    /** A frame has arrived: nothing more is read until {@link #handled}. */
    void heard() {
        lastFrame = clock.getAsLong();
        awaitingPong = false;
        handling.incrementAndGet();
    }

    /** The client's time counts from here: what it has sent meanwhile is about to be read. */
    void handled() {
        lastFrame = clock.getAsLong();
        handling.decrementAndGet();
    }

    /** A pong that was asked for. Any other proves nothing and costs nothing. */
    void pong() {
        if (awaitingPong) {
            awaitingPong = false;
            lastBeat = clock.getAsLong();
        }
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    private void look() {
        switch (due()) {
            case PING -> connection.ping();
            case PING_TIMEOUT -> end("ping timeout", DisconnectReason.PING_TIMEOUT);
            case IDLE -> end("idle", DisconnectReason.TRANSPORT_CLOSE);
            default -> {
                // looks again later
            }
        }
    }

    private synchronized Due due() {
        if (stopped) {
            return Due.NOTHING;
        }
        long now = clock.getAsLong();
        if (handling.get() > 0) {
            lastFrame = now;
            lastBeat = now;
        }
        long idleLeft = idle > 0 ? idle - (now - lastFrame) : Long.MAX_VALUE;
        if (idleLeft <= 0) {
            return Due.IDLE;
        }
        Due due = beat(now);
        if (due != Due.PING_TIMEOUT) {
            schedule(Math.min(idleLeft, beatLeft(now)));
        }
        return due;
    }

    private Due beat(long now) {
        if (beatLeft(now) > 0) {
            return Due.NOTHING;
        }
        if (awaitingPong) {
            return Due.PING_TIMEOUT;
        }
        lastBeat = now;
        awaitingPong = timeout > 0;
        return Due.PING;
    }

    private long beatLeft(long now) {
        long pause = awaitingPong ? timeout : interval;
        return interval > 0 ? pause - (now - lastBeat) : Long.MAX_VALUE;
    }

    private void schedule(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            return; // neither pings nor an idle timeout
        }
        try {
            next = settings.context().timer().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            stopped = true; // the application is being stopped
        }
    }

    private void end(String text, DisconnectReason reason) {
        client.leave(reason);
        connection.close(GOING_AWAY, text);
    }
}
