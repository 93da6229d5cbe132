package org.gatehouse;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the application has to say to the HTTP requests of clients, on every path: a CDI bean of this type, of which there may
 * be one. The methods are {@code allowRequest}, {@code generateId} and the events {@code initial_headers} and
 * {@code headers} of a Socket.IO server. Where there is no such bean, nothing is asked.
 *
 * <p>The request is shown as a {@link Handshake} whose {@link Handshake#auth() auth} is empty, because a client sends that
 * later: a decision that needs it is a {@link Guard}'s. {@link Handshake#url} tells the path.
 *
 * <p>Called on the server's thread for the request, with a request context active; a method that has to ask somebody hands
 * over a stage where it can, and answers from memory where it cannot. What fails is logged (GATE0269), and never tells the
 * client anything.
 */
public interface HandshakeHook {

    /**
     * Decides whether a request may begin a connection, after the checks of origin, protocol and limits. Requests of a
     * connection that is there already are not asked about.
     *
     * @param request the request
     * @return {@code null} to let it pass, or a stage to wait for, at most for {@code connect-timeout}
     * @throws WsException to refuse the client, as a stage does that fails with one: status 403, with the exception's message
     *     as {@code {"code":4,"message":…}} on polling, and as text on a WebSocket. Any other failure is
     *     {@code "Forbidden"}
     */
    default @Nullable CompletionStage<?> allowRequest(Handshake request) {
        return null;
    }

    /**
     * Makes the id of a session: the secret that a polling client shows with each of its requests, not
     * {@link ClientSocket#id()}. Not called for a plain WebSocket, which has none. An id that is in use, or holds anything
     * but letters, digits, {@code -}, {@code _}, {@code .} and {@code ~}, or more than 200 of them, is a failure: status
     * 400.
     *
     * @param request the request that begins the session
     * @return an id that nobody can guess, or {@code null} for one of Gatehouse's own, of 120 random bits
     */
    default @Nullable String sessionId(Handshake request) {
        return null;
    }

    /**
     * Adds headers to the answer to the first request of a connection, beside those of {@link #headers}.
     *
     * @param request the request
     * @return the headers by name; one that cannot be sent as it is is left out
     */
    default Map<String, String> initialHeaders(Handshake request) {
        return Map.of();
    }

    /**
     * Adds headers to the answer to every request of a connection: each poll and payload, and the 101 of a WebSocket.
     *
     * @param request the request
     * @return the headers by name; one that cannot be sent as it is is left out
     */
    default Map<String, String> headers(Handshake request) {
        return Map.of();
    }
}
