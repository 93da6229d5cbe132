package org.gatehouse.internal.jakarta;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Mount;
import org.jspecify.annotations.Nullable;

/**
 * Accepted handshakes on their way from the filter to the open WebSocket. Each has a ticket, which travels in the query
 * string: that is the one thing that every server keeps apart for concurrent handshakes (Undertow shares the user
 * properties of an endpoint), and a query is not the client's to forge where the filter puts the ticket first.
 */
final class PendingHandshakes {

    private static final String PARAMETER = "gatehouse.ticket=";
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Handshake> pending = new ConcurrentHashMap<>();

    /**
     * One accepted handshake.
     *
     * @param mount the mount
     * @param request the request
     * @param accept the decision
     * @param since when
     */
    record Handshake(Mount mount, HandshakeRequest request, HandshakeDecision.Accept accept, long since) {}

    /** Answers the ticket. */
    String issue(Mount mount, HandshakeRequest request, HandshakeDecision.Accept accept) {
        String ticket = UUID.randomUUID().toString();
        pending.put(ticket, new Handshake(mount, request, accept, System.nanoTime()));
        return ticket;
    }

    /** Answers the query string that carries the ticket. */
    static String carry(String ticket, @Nullable String query) {
        return query == null ? PARAMETER + ticket : PARAMETER + ticket + "&" + query;
    }

    @Nullable Handshake peek(String ticket) {
        return pending.get(ticket);
    }

    void update(String ticket, UnaryOperator<HandshakeRequest> change) {
        pending.computeIfPresent(
                ticket,
                (key, old) -> new Handshake(old.mount(), change.apply(old.request()), old.accept(), old.since()));
    }

    /** Takes the handshake of an open WebSocket. */
    @Nullable Handshake redeem(@Nullable String query) {
        if (query == null || !query.startsWith(PARAMETER)) {
            return null;
        }
        int end = query.indexOf('&');
        return pending.remove(query.substring(PARAMETER.length(), end < 0 ? query.length() : end));
    }

    void drop(String ticket) {
        pending.remove(ticket);
    }

    /** Forgets clients that went away before the 101 reached them. */
    void look(long now) {
        pending.values().removeIf(handshake -> now - handshake.since() > MOST_NANOS);
    }
}
