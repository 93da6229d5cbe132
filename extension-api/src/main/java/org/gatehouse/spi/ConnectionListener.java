package org.gatehouse.spi;

import java.util.concurrent.CompletionStage;

/**
 * What a {@link GatewayProtocol} does with the requests and connections of one mount. Called concurrently, by a
 * {@link ContainerAdapter}, which has checked {@link CorsPolicy} before.
 */
public interface ConnectionListener {

    /**
     * Decides on a WebSocket handshake, before the 101. On a thread of the server, which has to have the answer when the call
     * returns: so it may wait for the guards of the gateways ({@link GatewayRouter#admit}), for {@link
     * StandardOptions#CONNECT_TIMEOUT} at most, and for nothing else.
     *
     * @param request the handshake
     * @return completes, at once or on any thread, with whether the connection is opened; never fails, and not later than
     *     {@link StandardOptions#CONNECT_TIMEOUT}. Once accepted, {@link #onOpen} follows unless the client goes away
     */
    CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request);

    /**
     * Answers a request that is no WebSocket handshake, now or later. Must not block.
     *
     * @param exchange the request and its answer
     */
    void onRequest(HttpExchange exchange);

    /**
     * Takes an open WebSocket. Called once a connection, before its first frame.
     *
     * @param connection the connection
     * @return what receives its frames
     */
    FrameReceiver onOpen(Connection connection);

    /**
     * Tells how many connections there are: WebSockets, and sessions that have none.
     *
     * @return the number; 0 from a protocol that does not count them
     */
    default int connectionCount() {
        return 0;
    }

    /**
     * Learns that an HTTP session has ended, by logout or by expiry. Connections whose first request carries it as
     * {@link HandshakeRequest#sessionId} end: WebSockets with 1008, sockets with
     * {@link org.gatehouse.DisconnectReason#SERVER_NAMESPACE_DISCONNECT}. Called again after a connection was opened with a
     * session that has ended meanwhile. Must not block.
     *
     * @param sessionId the session
     */
    void loggedOut(String sessionId);

    /** Refuses new connections with 503 from now on; those that are there go on. Called once, before {@link #shutdown}. */
    default void drain() {}

    /**
     * Ends everything: sockets are closed with 1001, pending requests answered, and the router told that every client
     * has left with {@link org.gatehouse.DisconnectReason#SERVER_SHUTTING_DOWN}. Later handshakes are refused with 503.
     * Called once, by {@link GatewayApplication#stop}, while beans are still alive. Returns without waiting.
     */
    void shutdown();
}
