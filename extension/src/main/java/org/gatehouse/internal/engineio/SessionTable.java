package org.gatehouse.internal.engineio;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.spi.ConnectionsBySession;
import org.gatehouse.spi.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/** The sessions of one mount by id, counted in all and per address. */
final class SessionTable {

    private final int limit;
    private final int limitPerAddress;
    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final ConnectionsBySession<LiveSession> byLogin = new ConnectionsBySession<>();
    private final AtomicInteger count = new AtomicInteger();

    SessionTable(EngineIoSettings settings) {
        this.limit = settings.maxConnections();
        this.limitPerAddress = settings.maxConnectionsPerAddress();
    }

    @Nullable LiveSession get(String sid) {
        return sessions.get(sid);
    }

    Collection<LiveSession> all() {
        return sessions.values();
    }

    /** The sessions whose caller is logged in with an HTTP session. */
    Collection<LiveSession> ofLogin(String httpSession) {
        return byLogin.of(httpSession);
    }

    /** Tells whether there is room for one more, to refuse early; {@link #add} decides. */
    @Nullable EngineIoError refusal(HandshakeRequest request) {
        if (limit > 0 && count.get() >= limit) {
            return EngineIoError.SERVER_FULL;
        }
        String address = countedAddress(request);
        if (address != null && perAddress.getOrDefault(address, 0) >= limitPerAddress) {
            return EngineIoError.ADDRESS_FULL;
        }
        return null;
    }

    /** Adds a session, or answers why not. */
    @Nullable EngineIoError add(LiveSession session) {
        if (limit > 0 && count.incrementAndGet() > limit) {
            count.decrementAndGet();
            return EngineIoError.SERVER_FULL;
        }
        String address = countedAddress(session.request());
        if (address != null && perAddress.merge(address, 1, Integer::sum) > limitPerAddress) {
            release(address);
            return EngineIoError.ADDRESS_FULL;
        }
        sessions.put(session.id(), session);
        byLogin.add(session.request(), session);
        return null;
    }

    void remove(LiveSession session) {
        if (sessions.remove(session.id(), session)) {
            byLogin.remove(session.request(), session);
            release(countedAddress(session.request()));
        }
    }

    private void release(@Nullable String address) {
        if (limit > 0) {
            count.decrementAndGet();
        }
        if (address != null) {
            perAddress.computeIfPresent(address, (key, number) -> number > 1 ? number - 1 : null);
        }
    }

    private @Nullable String countedAddress(HandshakeRequest request) {
        return limitPerAddress > 0 ? request.remoteAddress().orElse(null) : null;
    }
}
