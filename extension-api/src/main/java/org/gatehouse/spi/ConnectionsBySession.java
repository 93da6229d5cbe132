package org.gatehouse.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose login belongs to which HTTP session: for a protocol, which has to end its connections when that session ends
 * ({@link ConnectionListener#loggedOut}). Connections without such a session are not held. Thread-safe.
 *
 * @param <C> a connection
 */
public final class ConnectionsBySession<C> {

    private final Map<String, Set<C>> sessions = new ConcurrentHashMap<>();

    /** Creates an empty index. */
    public ConnectionsBySession() {}

    /**
     * Adds a connection.
     *
     * @param request the request that it began with
     * @param connection the connection
     */
    public void add(HandshakeRequest request, C connection) {
        request.sessionId()
                .ifPresent(id -> sessions.compute(id, (same, present) -> {
                    Set<C> connections = present == null ? ConcurrentHashMap.newKeySet() : present;
                    connections.add(connection);
                    return connections;
                }));
    }

    /**
     * Removes a connection.
     *
     * @param request the request that it began with
     * @param connection the connection
     */
    public void remove(HandshakeRequest request, C connection) {
        request.sessionId()
                .ifPresent(id -> sessions.computeIfPresent(id, (same, present) -> {
                    present.remove(connection);
                    return present.isEmpty() ? null : present;
                }));
    }

    /**
     * Returns the connections of a session.
     *
     * @param sessionId the session
     * @return an unmodifiable snapshot
     */
    public Collection<C> of(String sessionId) {
        return List.copyOf(sessions.getOrDefault(sessionId, Set.of()));
    }
}
