package org.gatehouse.internal.jakarta;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds HTTP sessions that should have expired on a server that does not let them while one of their WebSockets is open:
 * sessions and requests enter, ids of sessions without a request for too long leave, once each.
 */
final class HeldSessions implements HttpSessionListener, HttpSessionIdListener, ServletRequestListener {

    private final Supplier<ServerKind> kind;
    private final Consumer<String> overdue;
    private final Map<String, LastUse> sessions = new ConcurrentHashMap<>();

    /**
     * Creates the listener.
     *
     * @param kind the server, once it is known
     * @param overdue takes ids
     */
    HeldSessions(Supplier<ServerKind> kind, Consumer<String> overdue) {
        this.kind = kind;
        this.overdue = overdue;
    }

    /** By {@link System#nanoTime}. */
    private record LastUse(HttpSession session, long time) {

        boolean isOver(long now) {
            int seconds = session.getMaxInactiveInterval();
            return seconds > 0 && now - time > TimeUnit.SECONDS.toNanos(seconds);
        }
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        if (kind.get().holdsSessions()) {
            HttpSession session = event.getSession();
            sessions.put(session.getId(), new LastUse(session, System.nanoTime()));
        }
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        LastUse use = sessions.remove(oldId);
        if (use != null) {
            sessions.put(event.getSession().getId(), use);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        sessions.remove(event.getSession().getId());
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (sessions.isEmpty() || !(event.getServletRequest() instanceof HttpServletRequest request)) {
            return;
        }
        String requested = request.getRequestedSessionId();
        if (requested != null) {
            sessions.computeIfPresent(requested, (id, use) -> new LastUse(use.session(), System.nanoTime()));
        }
    }

    /** To be called now and then, on a thread that may wait: the server may find that a session has ended after all. */
    void look(long now) {
        sessions.forEach((id, use) -> {
            try {
                if (use.isOver(now) && sessions.remove(id, use)) {
                    overdue.accept(id);
                }
            } catch (IllegalStateException e) { // it has ended, and its listeners are told
                sessions.remove(id, use);
            }
        });
    }
}
