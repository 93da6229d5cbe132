package org.gatehouse.internal.engineio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.internal.flow.DropReport;
import org.gatehouse.spi.ConnectionTable;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.ObservedConnection;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.ProtocolContext;
import org.jspecify.annotations.Nullable;

/** What the sessions of one mount share. */
final class SessionHost {

    static final Logger LOG = System.getLogger(SessionHost.class.getPackageName());

    private final EngineIoSettings settings;
    private final ConnectionTable<String, LiveSession> sessions;
    private final ScheduledExecutorService timer;
    private final ProtocolContext context;
    private final DropReport drops;
    private final AtomicBoolean failedBefore = new AtomicBoolean();

    SessionHost(ProtocolContext context) {
        this.context = context;
        this.settings = EngineIoSettings.of(context.options());
        this.sessions = new ConnectionTable<>(context.options());
        this.timer = context.timer();
        this.drops = new DropReport(context.path(), settings.slowConsumer(), context.observer(), context.exceeded());
    }

    /** Where it is told what is not sent. */
    DropReport drops() {
        return drops;
    }

    /** Reports a session that has opened, if anybody wants to know. */
    @Nullable ObservedConnection observed(HandshakeRequest request, String transport) {
        return ObservedConnection.open(context.observer(), context.path(), request, transport);
    }

    EngineIoSettings settings() {
        return settings;
    }

    ConnectionTable<String, LiveSession> sessions() {
        return sessions;
    }

    /** Adds a session, or answers why not. */
    @Nullable EngineIoError add(LiveSession session) {
        return EngineIoError.of(sessions.add(session.id(), session.request(), session));
    }

    void remove(LiveSession session) {
        sessions.remove(session.id(), session.request(), session);
    }

    /** Runs a task later, or never if the application has stopped meanwhile. */
    @Nullable ScheduledFuture<?> schedule(Runnable task, long delayMillis) {
        try {
            return timer.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return null; // the timer stops after the last session
        }
    }

    /** Runs a task on another thread. */
    void execute(Runnable task) {
        try {
            timer.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "the application has stopped");
        }
    }

    /** Repeats a task until it is cancelled or the application stops. */
    @Nullable ScheduledFuture<?> repeat(Runnable task, long periodMillis) {
        try {
            return timer.scheduleWithFixedDelay(task, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /** Logs what should not happen above us: loudly once, because a client may be able to repeat it. */
    void failed(String sid, RuntimeException failure) {
        if (failedBefore.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "A session was closed because its receiver failed with "
                            + failure.getClass().getName() + "; details and repetitions are logged at DEBUG");
        }
        LOG.log(Level.DEBUG, () -> "session " + SessionHost.shown(sid) + " failed", failure);
    }

    /** Counts and logs that a client has exceeded a limit, which ends its session. */
    void exceeded(Option<?> limit, String sid) {
        context.exceeded().accept(limit);
        LOG.log(
                Level.DEBUG,
                () -> context.path() + ": session " + shown(sid) + " ends: its client exceeded " + limit.key() + ", "
                        + context.options().get(limit));
    }

    /** Shortens a session id for the log: it is a credential. */
    static String shown(String sid) {
        return sid.substring(0, Math.min(4, sid.length())) + "…";
    }
}
