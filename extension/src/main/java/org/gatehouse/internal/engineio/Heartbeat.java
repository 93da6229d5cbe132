package org.gatehouse.internal.engineio;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.gatehouse.DisconnectReason;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a session: pongs and polls enter; pings, the ping timeout and the end of an orderly close leave.
 * Its monitor guards the state; actions run without it.
 */
final class Heartbeat {

    /** How long an orderly end waits for the next poll. */
    private static final long LINGER_MILLIS = 30_000;

    /** The part of the ping timeout by which a ping may be late at the cost of its pong. */
    private static final int TOLERANCE = 10;

    private enum Phase {
        IDLE,
        PING_DUE,
        PONG_DUE,
        LINGERING,
        STOPPED
    }

    private final SessionHost host;
    private final LiveSession session;
    private final ReceiverTurn turn;
    private Phase phase = Phase.IDLE;
    private int handledBeforePing;
    private boolean extended;
    private int armed;
    private @Nullable ScheduledFuture<?> future;

    Heartbeat(SessionHost host, LiveSession session, ReceiverTurn turn) {
        this.host = host;
        this.session = session;
        this.turn = turn;
    }

    synchronized void start() {
        if (phase == Phase.IDLE) {
            expect(Phase.PING_DUE, host.settings().pingInterval());
        }
    }

    /** The client answered. One that was not asked proves nothing and costs nothing. */
    synchronized void onPong() {
        if (phase == Phase.PONG_DUE) {
            expect(Phase.PING_DUE, host.settings().pingInterval());
        }
    }

    /** A poll came, which shows nothing: the client finds no session whose time is over, even if the timer is late. */
    void onPoll() {
        int arming;
        synchronized (this) {
            boolean over = phase == Phase.PONG_DUE && lateness() > 0;
            if (!over) {
                return;
            }
            arming = armed;
        }
        fire(arming);
    }

    /** Waits for the poll that is to carry the end. */
    synchronized void linger() {
        expect(Phase.LINGERING, LINGER_MILLIS);
    }

    synchronized void stop() {
        cancel();
        phase = Phase.STOPPED;
    }

    private void expect(Phase next, long delayMillis) {
        cancel();
        phase = next;
        int arming = armed;
        future = host.schedule(() -> fire(arming), delayMillis);
    }

    /** Clients count on the interval and the timeout together: what the ping comes late by is not added. */
    private long pongTime() {
        long timeout = host.settings().pingTimeout();
        long late = TimeUnit.NANOSECONDS.toMillis(lateness() + 999_999); // rounded up
        return timeout - Math.max(0, Math.min(late, timeout / TOLERANCE));
    }

    /** In nanoseconds; less than zero before the time. */
    private long lateness() {
        return future == null ? -1 : -future.getDelay(TimeUnit.NANOSECONDS);
    }

    private void cancel() {
        armed++; // a task that is past cancelling finds that it is not meant any more
        if (future != null) {
            future.cancel(false);
            future = null;
        }
    }

    private void fire(int arming) {
        boolean running = turn.busy();
        int handled = turn.handled();
        Phase due;
        synchronized (this) {
            if (arming != armed) {
                return;
            }
            if (phase == Phase.PONG_DUE && !running && mayBeBehind(handled)) {
                extended = true;
                expect(Phase.PONG_DUE, host.settings().pingTimeout());
                return;
            }
            due = phase == Phase.PONG_DUE && running ? Phase.PING_DUE : phase; // the client has a timeout of its own
            if (due == Phase.PING_DUE) {
                extended = false;
                handledBeforePing = handled;
                expect(Phase.PONG_DUE, pongTime());
            }
        }
        act(due);
    }

    /** While a message is handled, what comes behind it may be unread; once after each ping that gives more time. */
    private boolean mayBeBehind(int handled) {
        return handled != handledBeforePing && !extended;
    }

    private void act(Phase due) {
        if (due == Phase.PING_DUE) {
            session.ping();
        } else if (due == Phase.PONG_DUE) {
            session.end(DisconnectReason.PING_TIMEOUT, Farewell.ABRUPT);
        } else if (due == Phase.LINGERING) {
            session.leave(Farewell.ABRUPT);
        }
    }
}
