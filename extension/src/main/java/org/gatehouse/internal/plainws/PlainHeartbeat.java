package org.gatehouse.internal.plainws;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.AwaitedClient;
import org.gatehouse.spi.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Pings one client with WebSocket pings, and closes its connection when it does not answer or, if so configured, when it
 * has sent nothing for too long. One timer task at a time.
 */
final class PlainHeartbeat {

    private final Connection connection;
    private final PlainSettings settings;
    private final AwaitedClient client;
    private volatile long lastFrame = System.nanoTime();
    private volatile boolean awaitingPong;
    private volatile boolean handling;
    private boolean pinged;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> next;

    PlainHeartbeat(Connection connection, PlainSettings settings, AwaitedClient client) {
        this.connection = connection;
        this.settings = settings;
        this.client = client;
    }

    void start() {
        schedule(pause());
    }

    /** A frame has arrived, and its handler may run on this very thread: nothing more is read until {@link #handled}. */
    void heard() {
        lastFrame = System.nanoTime();
        awaitingPong = false;
        handling = true;
    }

    void handled() {
        handling = false;
    }

    void pong() {
        awaitingPong = false;
    }

    synchronized void stop() {
        stopped = true;
        ScheduledFuture<?> pending = next;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    private void tick() {
        Duration idle = settings.idleTimeout();
        if (!idle.isZero() && !handling && System.nanoTime() - lastFrame >= idle.toNanos()) {
            end("idle", DisconnectReason.TRANSPORT_CLOSE);
        } else if (awaitingPong && handling) {
            schedule(settings.pingTimeout());
        } else if (awaitingPong) {
            end("ping timeout", DisconnectReason.PING_TIMEOUT);
        } else if (pinged || settings.pingInterval().isZero()) {
            pinged = false;
            schedule(pause());
        } else {
            pinged = true;
            awaitingPong = true;
            connection.ping();
            schedule(settings.pingTimeout());
        }
    }

    /** Until the next ping, or until somebody should look whether the client is idle. */
    private Duration pause() {
        return settings.pingInterval().isZero() ? settings.idleTimeout() : settings.pingInterval();
    }

    private void end(String text, DisconnectReason reason) {
        client.leave(reason);
        connection.close(1001, text);
    }

    private synchronized void schedule(Duration delay) {
        if (!stopped && !delay.isZero()) {
            try {
                next = settings.context().timer().schedule(this::tick, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                stopped = true; // the application is being stopped
            }
        }
    }
}
