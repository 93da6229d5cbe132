package org.gatehouse.internal.jakarta;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * HTTP sessions that end, by logout or by expiry, enter; the ids under which handshakes may know them leave. Servers give a
 * session another id at a login, so its former ones are remembered until it ends. Ended ones are remembered for longer
 * than the opening of a connection takes, which nobody may have known of yet when its login ended.
 */
final class SessionEnds implements HttpSessionListener, HttpSessionIdListener {

    private static final long MEMORY_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Consumer<String> ended;
    private final Map<String, List<String>> formerIds = new ConcurrentHashMap<>();
    private final Map<String, Long> justEnded = new ConcurrentHashMap<>();

    /**
     * Creates the listener.
     *
     * @param ended takes ids of sessions that have ended
     */
    SessionEnds(Consumer<String> ended) {
        this.ended = ended;
    }

    /** Servers may give the id of an ended session to another one, if the client asks with it. */
    @Override
    public void sessionCreated(HttpSessionEvent event) {
        justEnded.remove(event.getSession().getId());
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
        end(id);
        if (former != null) {
            former.forEach(this::end);
        }
    }

    private void end(String id) {
        justEnded.put(id, System.nanoTime());
        ended.accept(id);
    }

    /** Whether a session has ended lately. */
    boolean hasEnded(String id) {
        return justEnded.containsKey(id);
    }

    /** To be called now and then: forgets what has ended long ago. */
    void look(long now) {
        justEnded.values().removeIf(time -> now - time > MEMORY_NANOS);
    }
}
