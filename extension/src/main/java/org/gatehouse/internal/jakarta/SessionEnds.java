package org.gatehouse.internal.jakarta;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * HTTP sessions that end, by logout or by expiry, enter; the ids under which handshakes may know them leave. Servers give a
 * session another id at a login, so its former ones are remembered until it ends.
 */
final class SessionEnds implements HttpSessionListener, HttpSessionIdListener {

    private final Consumer<String> ended;
    private final Map<String, List<String>> formerIds = new ConcurrentHashMap<>();

    /**
     * Creates the listener.
     *
     * @param ended takes ids of sessions that have ended
     */
    SessionEnds(Consumer<String> ended) {
        this.ended = ended;
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        List<String> before = formerIds.remove(oldId);
        List<String> former = new ArrayList<>(before == null ? List.of() : before);
        former.add(oldId);
        formerIds.put(event.getSession().getId(), List.copyOf(former));
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        tell(event.getSession().getId());
    }

    /** Tells the end of a session by all its ids. */
    void tell(String id) {
        List<String> former = formerIds.remove(id);
        ended.accept(id);
        if (former != null) {
            former.forEach(ended);
        }
    }
}
