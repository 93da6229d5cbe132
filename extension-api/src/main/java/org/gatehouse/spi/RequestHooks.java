package org.gatehouse.spi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What the application says to the requests that open and carry connections ({@link org.gatehouse.HandshakeHook}), for
 * protocols to ask. May be called on any thread that a container adapter calls on.
 */
public interface RequestHooks {

    /**
     * Decides whether a request may begin a connection.
     *
     * @param request the request
     * @return completes, within {@link StandardOptions#CONNECT_TIMEOUT}, with what the client is told if it may not; never
     *     fails
     */
    CompletionStage<Optional<String>> refusal(HandshakeRequest request);

    /**
     * Makes the id of a session.
     *
     * @param request the request that begins it
     * @return the id, empty for one of the protocol's own
     * @throws IllegalStateException if there should be one, but it cannot be used
     */
    Optional<String> sessionId(HandshakeRequest request);

    /**
     * Adds headers to an answer.
     *
     * @param request the request
     * @param first whether it began its connection
     * @return the headers, fit to be sent
     */
    Map<String, String> headers(HandshakeRequest request, boolean first);
}
