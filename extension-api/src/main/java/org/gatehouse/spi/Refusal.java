package org.gatehouse.spi;

/**
 * The ways in which a client is turned away before it has a connection, or has joined a namespace. Its page learns a
 * status and hardly more; what a deployer has to know stands in the log ({@link RefusalLog}).
 */
public enum Refusal {
    /** {@code Origin}, or the origin of {@code Referer} where there is none, may not use the mount. */
    FOREIGN_ORIGIN(
            "GATE0240",
            "a page of another origin was refused",
            "To let it in, add its origin to {cors.origins}. If the page is this application's own and a proxy stands"
                    + " between: let the proxy hand on Host as it came (nginx: proxy_set_header Host $http_host; Apache"
                    + " httpd: ProxyPreserveHost On), or send X-Forwarded-Host and set {trust-proxy} to true."),
    /** There is no {@code Origin}, and the configuration wants one. */
    NO_ORIGIN(
            "GATE0241",
            "a request without Origin was refused",
            "Browsers send none with the polls of the application's own pages, and other clients send none at all: let"
                    + " them in with {cors.allow-no-origin}=true, or have the client send one of the expected origins."),
    /** There is no {@code Origin}, and the browser says that the page is of another site. */
    CROSS_SITE("GATE0242", "a page of another site was refused", "To let it in, add its origin to {cors.origins}."),
    /** A WebSocket was to be opened on a path on which none is. */
    PATH(
            "GATE0243",
            "a WebSocket handshake on a path below the mount was refused",
            "Correct the client's path option, or the rewriting of a proxy in front."),
    /** The client speaks another version of Engine.IO. */
    PROTOCOL_VERSION(
            "GATE0244",
            "a client of another protocol version was refused",
            "Use socket.io-client 3 or 4, or a client of another language for Socket.IO 3 or 4; a proxy must hand on the"
                    + " query."),
    /** The transport is switched off, or the request names none: it comes from no Socket.IO client. */
    TRANSPORT(
            "GATE0245",
            "a request for a transport that is not offered was refused",
            "Offer it with {transports}, or take it out of the client's transports. For a bare WebSocket declare a"
                    + " gateway with protocol = \"ws\"."),
    /** The session is not known here, or not any more. */
    UNKNOWN_SESSION(
            "GATE0246",
            "a request of an unknown session was refused",
            "After a restart, or when a client wakes up, this is as it should be. If it goes on: several servers share the"
                    + " address, and the requests of one client do not always reach the same one. Switch sticky sessions"
                    + " on in the load balancer, have the clients use WebSocket only, or set"
                    + " gatehouse.redis.sticky-sessions=false on all servers."),
    /** A guard of the gateway refused the client, or its wish to join a namespace. */
    GUARD(
            "GATE0247",
            "a guard refused a client",
            "Look at the guard if the client should have passed; it sees the request as it came, with its cookies and its"
                    + " query."),
    /** The application's {@link org.gatehouse.HandshakeHook} refused the client. */
    HOOK(
            "GATE0270",
            "a HandshakeHook refused a client",
            "Look at allowRequest of the hook if the client should have passed."),
    /** The mount has its limit of connections. */
    CONNECTIONS("GATE0248", "a client was refused because there are too many", "Raise {max-connections}."),
    /** The client's address has its limit of connections. */
    CONNECTIONS_PER_ADDRESS(
            "GATE0249",
            "a client was refused because its address has too many connections",
            "Raise {max-connections-per-address}. Behind a proxy all clients seem to have its address: have it send"
                    + " X-Forwarded-For, and set {trust-proxy} to true."),
    /** What should be a WebSocket handshake came without the headers that make it one. */
    NO_UPGRADE(
            "GATE0250",
            "a request was refused that should have been a WebSocket handshake",
            "A proxy that drops the headers has to hand them on (nginx: proxy_http_version 1.1; proxy_set_header Upgrade"
                    + " $http_upgrade; proxy_set_header Connection \"upgrade\"; Apache httpd: ProxyPass with"
                    + " upgrade=websocket)."),
    /** A WebSocket handshake that could have been accepted, but that the server does not take for one. */
    NOT_TAKEN(
            "GATE0252",
            "a WebSocket handshake was refused that the server does not take",
            "A filter or servlet of the application forwards clients to the path: let them ask for it, rewrite in the proxy"
                    + " in front, or have the clients use polling only."),
    /** A request that no client of the protocol sends. */
    MALFORMED(
            "GATE0251",
            "a malformed handshake was refused",
            "Look at the client, and at what a proxy in front makes of its requests.");

    private final String number;
    private final String event;
    private final String remedy;

    Refusal(String number, String event, String remedy) {
        this.number = number;
        this.event = event;
        this.remedy = remedy;
    }

    /** The number under which the documents explain it. */
    String number() {
        return number;
    }

    /** What happened. */
    String event() {
        return event;
    }

    /** What mends it, with {@code {name}} for the configuration key of an option. */
    String remedy() {
        return remedy;
    }
}
