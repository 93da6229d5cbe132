package org.gatehouse.internal.plainws;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.spi.ConnectionsBySession;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Refusal;
import org.gatehouse.spi.RefusalLog;
import org.jspecify.annotations.Nullable;

/** The open connections of one mount, counted in all and per address: handshakes enter, refusals leave. */
final class ConnectionTable {

    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final HttpResponse FULL = HttpResponse.of(503, TEXT, "Too many connections");
    private static final HttpResponse ADDRESS_FULL = HttpResponse.of(429, TEXT, "Too many connections");

    private final RefusalLog refusals;
    private final int limit;
    private final int limitPerAddress;
    private final Set<PlainConnection> connections = ConcurrentHashMap.newKeySet();
    private final ConnectionsBySession<PlainConnection> byLogin = new ConnectionsBySession<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();

    ConnectionTable(PlainSettings settings, RefusalLog refusals) {
        this.refusals = refusals;
        this.limit = settings.maxConnections();
        this.limitPerAddress = settings.maxConnectionsPerAddress();
    }

    Collection<PlainConnection> all() {
        return connections;
    }

    /** The connections whose caller is logged in with an HTTP session. */
    Collection<PlainConnection> ofLogin(String httpSession) {
        return byLogin.of(httpSession);
    }

    /** Tells whether there is room for one more, while that can still be answered with a status; {@link #add} decides. */
    @Nullable HttpResponse refusal(HandshakeRequest request) {
        if (limit > 0 && count.get() >= limit) {
            report(Refusal.CONNECTIONS, request);
            return FULL;
        }
        String address = countedAddress(request);
        if (address == null || perAddress.getOrDefault(address, 0) < limitPerAddress) {
            return null;
        }
        report(Refusal.CONNECTIONS_PER_ADDRESS, request);
        return ADDRESS_FULL;
    }

    private void report(Refusal refusal, HandshakeRequest request) {
        String expected = refusal == Refusal.CONNECTIONS
                ? limit + " connections at most"
                : limitPerAddress + " connections at most from "
                        + RefusalLog.shown(request.remoteAddress().orElse(null));
        refusals.add(refusal, request, expected);
    }

    /** Adds a connection unless others have taken the room since the handshake. */
    boolean add(PlainConnection connection) {
        int all = count.incrementAndGet();
        String address = countedAddress(connection.request());
        int ofAddress = address == null ? 0 : perAddress.merge(address, 1, Integer::sum);
        boolean full = limit > 0 && all > limit;
        if (full || ofAddress > limitPerAddress) {
            release(address);
            report(full ? Refusal.CONNECTIONS : Refusal.CONNECTIONS_PER_ADDRESS, connection.request());
            return false;
        }
        connections.add(connection);
        byLogin.add(connection.request(), connection);
        return true;
    }

    void remove(PlainConnection connection) {
        if (connections.remove(connection)) {
            byLogin.remove(connection.request(), connection);
            release(countedAddress(connection.request()));
        }
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
}
