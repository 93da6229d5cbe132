package org.gatehouse.spi;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a protocol on one mount: counted in all and per address, so that the limits of the mount hold
 * ({@link StandardOptions#MAX_CONNECTIONS}, {@link StandardOptions#MAX_CONNECTIONS_PER_ADDRESS}), and by the HTTP session of
 * their caller, with whose end they have to end ({@link ConnectionListener#loggedOut}). Thread-safe.
 *
 * @param <K> what the protocol finds a connection by; the connection itself where it never looks for one
 * @param <C> a connection
 */
public final class ConnectionTable<K, C> {

    private final int limit;
    private final int limitPerAddress;
    private final Map<K, C> connections = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final Map<String, Set<C>> byLogin = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /**
     * Creates an empty table.
     *
     * @param options the mount's settings
     */
    public ConnectionTable(MountOptions options) {
        this.limit = options.get(StandardOptions.MAX_CONNECTIONS);
        this.limitPerAddress = options.get(StandardOptions.MAX_CONNECTIONS_PER_ADDRESS);
    }

    /**
     * Tells whether there is room for one more, to refuse it while that can be answered with a status; {@link #add} decides.
     *
     * @param request the handshake
     * @return {@link Refusal#CONNECTIONS}, {@link Refusal#CONNECTIONS_PER_ADDRESS}, or empty if there is room
     */
    public Optional<Refusal> refusal(HandshakeRequest request) {
        if (limit > 0 && count.get() >= limit) {
            return Optional.of(Refusal.CONNECTIONS);
        }
        String address = countedAddress(request);
        return address != null && perAddress.getOrDefault(address, 0) >= limitPerAddress
                ? Optional.of(Refusal.CONNECTIONS_PER_ADDRESS)
                : Optional.empty();
    }

    /**
     * Adds a connection, unless others have taken the room since its handshake.
     *
     * @param key what it is found by
     * @param request the request that it began with
     * @param connection the connection
     * @return as {@link #refusal}, or {@link Refusal#HOOK} if the key is another connection's, as only one that the
     *     application has made can be; if there is a reason, the connection was not added
     */
    public Optional<Refusal> add(K key, HandshakeRequest request, C connection) {
        if (count.incrementAndGet() > limit && limit > 0) {
            count.decrementAndGet();
            return Optional.of(Refusal.CONNECTIONS);
        }
        String address = countedAddress(request);
        if (address != null && perAddress.merge(address, 1, Integer::sum) > limitPerAddress) {
            release(address);
            return Optional.of(Refusal.CONNECTIONS_PER_ADDRESS);
        }
        if (connections.putIfAbsent(key, connection) != null) {
            release(address);
            return Optional.of(Refusal.HOOK);
        }
        request.sessionId()
                .ifPresent(login -> byLogin.compute(login, (same, present) -> {
                    Set<C> of = present == null ? ConcurrentHashMap.newKeySet() : present;
                    of.add(connection);
                    return of;
                }));
        return Optional.empty();
    }

    /**
     * Removes a connection. Does nothing if it was not added, or was removed before.
     *
     * @param key what it is found by
     * @param request the request that it began with
     * @param connection the connection
     */
    public void remove(K key, HandshakeRequest request, C connection) {
        if (!connections.remove(key, connection)) {
            return;
        }
        request.sessionId()
                .ifPresent(login -> byLogin.computeIfPresent(login, (same, present) -> {
                    present.remove(connection);
                    return present.isEmpty() ? null : present;
                }));
        release(countedAddress(request));
    }

    private void release(@Nullable String address) {
        count.decrementAndGet();
        if (address != null) {
            perAddress.computeIfPresent(address, (same, number) -> number > 1 ? number - 1 : null);
        }
    }

    private @Nullable String countedAddress(HandshakeRequest request) {
        return limitPerAddress > 0 ? request.remoteAddress().orElse(null) : null;
    }

    /**
     * Finds a connection.
     *
     * @param key what it is found by
     * @return the connection, or {@code null} if there is none
     */
    public @Nullable C get(K key) {
        return connections.get(key);
    }

    /**
     * Returns all connections.
     *
     * @return an unmodifiable view, to be iterated over while connections come and go
     */
    public Collection<C> all() {
        return Collections.unmodifiableCollection(connections.values());
    }

    /**
     * Returns the connections of a login.
     *
     * @param sessionId the HTTP session
     * @return an unmodifiable snapshot
     */
    public Collection<C> ofLogin(String sessionId) {
        return List.copyOf(byLogin.getOrDefault(sessionId, Set.of()));
    }

    /**
     * Says what would have passed, for {@link RefusalLog#add}.
     *
     * @param refusal what {@link #refusal} or {@link #add} answered
     * @param request what it was answered for
     * @return a sentence without its full stop
     */
    public String expectation(Refusal refusal, HandshakeRequest request) {
        return refusal == Refusal.CONNECTIONS
                ? limit + " connections at most"
                : limitPerAddress + " connections at most from "
                        + RefusalLog.shown(request.remoteAddress().orElse(null));
    }
}
