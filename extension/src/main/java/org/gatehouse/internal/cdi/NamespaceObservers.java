package org.gatehouse.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.PresenceEvent;
import org.gatehouse.ServerSideMessage;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.gatehouse.internal.rooms.NamespaceListener;

/**
 * What happens in the namespaces of one mount enters, and what other nodes emit; the application's observers are told on workers,
 * in order.
 */
final class NamespaceObservers implements NamespaceListener.Events {

    private static final Logger LOG = System.getLogger(NamespaceObservers.class.getPackageName());
    private static final long PAUSE_NANOS = 60_000_000_000L;

    /** So many events may be late. */
    static final int MOST = 100_000;

    private final String path;
    private final NamespaceHooks hooks;
    private final RequestScopes scopes;
    private final TaskQueue events;
    private final TaskQueue serverSide;
    private final TaskQueue presence;
    private final AtomicLong due = new AtomicLong(System.nanoTime());
    private final AtomicLong untold = new AtomicLong();

    NamespaceObservers(String path, NamespaceHooks hooks, RequestScopes scopes, Executor workers) {
        this.path = path;
        this.hooks = hooks;
        this.scopes = scopes;
        this.events = new TaskQueue(workers, MOST);
        this.serverSide = new TaskQueue(workers, MOST);
        this.presence = new TaskQueue(workers, MOST);
    }

    NamespaceListener listener() {
        return new NamespaceListener(hooks.events().isEmpty() ? null : this, this::emitted);
    }

    @Override
    public boolean wants(Class<? extends NamespaceEvent> type) {
        return hooks.events().containsKey(type);
    }

    @Override
    public void happened(NamespaceEvent event) {
        report(events.add(() -> hooks.of(event).forEach(hook -> scopes.runHook(hook, event))));
    }

    /** Whether somebody wants to know who comes online and goes. */
    boolean wantsPresence() {
        return !hooks.presence().isEmpty();
    }

    /** Takes who has come online, or gone. */
    void changed(PresenceEvent event) {
        List<Hook<PresenceEvent>> told = hooks.of(event);
        if (!told.isEmpty()) {
            report(presence.add(() -> told.forEach(hook -> scopes.runHook(hook, event))));
        }
    }

    private void emitted(ServerSideMessage message, Runnable ended) {
        boolean taken = serverSide.add(() -> {
            try {
                hooks.serverSide(message.event()).forEach(hook -> scopes.runHook(hook, message));
            } finally {
                ended.run();
            }
        });
        if (!taken) {
            ended.run(); // whoever asks must not wait for it
        }
        report(taken);
    }

    private void report(boolean taken) {
        if (taken) {
            return;
        }
        long now = System.nanoTime();
        long next = due.get();
        if (now - next >= 0 && due.compareAndSet(next, now + PAUSE_NANOS)) {
            LOG.log(Level.WARNING, Messages.observersTooSlow(path, untold.getAndSet(0) + 1));
        } else {
            untold.incrementAndGet();
        }
    }

    /** Waits until what has happened was told; what comes later is not. */
    void end(Duration patience) {
        boolean all = events.end(patience) && presence.end(patience) && serverSide.end(patience);
        if (!all) {
            LOG.log(
                    Level.WARNING,
                    path
                            + ": some observers of NamespaceEvent, PresenceEvent or ServerSideMessage have not ended in time");
        }
    }
}
