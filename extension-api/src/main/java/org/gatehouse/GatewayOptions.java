package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits and timings of one path, named in {@link WebSocketGateway#options()}.
 *
 * <p>An empty member inherits {@code gatehouse.paths.<path>.<key>} (the path without its outer slashes), then
 * {@code gatehouse.<key>}, then the default. Durations are written {@code 300ms}, {@code 25s}, {@code 2m} or in ISO 8601
 * ({@code PT25S}); sizes are bytes, or {@code 64KiB}, {@code 5MB}. A value that cannot be read is a deployment error.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface GatewayOptions {

    /**
     * Time between a pong and the next ping, key {@code ping-interval}, default 25 s.
     *
     * @return a duration, or empty
     */
    String pingInterval() default "";

    /**
     * How long a pong may take before the connection is closed, key {@code ping-timeout}, default 20 s.
     *
     * @return a duration, or empty
     */
    String pingTimeout() default "";

    /**
     * How long a connection may live before it joins its first namespace, key {@code connect-timeout}, default 45 s. One
     * that has left all of its namespaces stays, as with Socket.IO.
     *
     * @return a duration, or empty
     */
    String connectTimeout() default "";

    /**
     * How long an upgrade from polling to WebSocket may take, key {@code upgrade-timeout}, default 10 s.
     *
     * @return a duration, or empty
     */
    String upgradeTimeout() default "";

    /**
     * How long a client of a plain WebSocket may send nothing before it is disconnected, key {@code idle-timeout}, default
     * {@code 0s}, for ever.
     *
     * @return a duration, or empty
     */
    String idleTimeout() default "";

    /**
     * Largest message or polling payload accepted, key {@code max-payload}, default 1,000,000 bytes. A larger one ends the
     * connection: with HTTP status 413 on polling, with close code 1009 on a WebSocket. {@link Server#exceededLimits} counts
     * them.
     *
     * @return a size, or empty
     */
    String maxPayload() default "";

    /**
     * How long the body of a polling payload may take, from its request on, key {@code request-body-timeout}, default 30 s.
     * A slower one is answered with HTTP status 408 and ends the connection. {@link Server#exceededLimits} counts them.
     * Servers have limits of their own for clients that pause.
     *
     * @return a duration, or empty
     */
    String requestBodyTimeout() default "";

    /**
     * Largest number of attachments of one binary event, key {@code max-attachments}, default 10.
     *
     * @return a number, or empty
     */
    String maxAttachments() default "";

    /**
     * Largest number of packets of one polling payload, key {@code max-packets}, default 50,000.
     *
     * @return a number, or empty
     */
    String maxPackets() default "";

    /**
     * Deepest nesting of JSON, key {@code max-depth}, default 1,024.
     *
     * @return a number, or empty
     */
    String maxDepth() default "";

    /**
     * Most digits of a number in JSON, key {@code max-digits}, default 1,000.
     *
     * @return a number, or empty
     */
    String maxDigits() default "";

    /**
     * Namespaces that one connection may join, key {@code max-namespaces}, default 1,000.
     *
     * @return a number, or empty
     */
    String maxNamespaces() default "";

    /**
     * Namespaces of templates that may be open at a time, on this node, key {@code max-dynamic-namespaces}, default 50,000;
     * 0 for any number. One more cannot be joined: {@code connect_error} with the message {@code "Too many namespaces"}. Each
     * is closed when its last client has left.
     *
     * @return a number, or empty
     */
    String maxDynamicNamespaces() default "";

    /**
     * Rooms that one client may be in, its own not counted, key {@code max-rooms}, default 0, for any number.
     *
     * @return a number, or empty
     */
    String maxRooms() default "";

    /**
     * Acknowledgements that may be awaited from one client, key {@code max-pending-acks}, default 10,000.
     *
     * @return a number, or empty
     */
    String maxPendingAcks() default "";

    /**
     * How often one connection may send a message, or ask to join a namespace, key {@code rate-limit}, default {@code off}:
     * {@code 20/s}, {@code 600/m}, {@code 5/10s}, with the number that may come at once where it is another one:
     * {@code 20/s burst 100}. What comes more often is not handled. {@link Server#exceededLimits} counts it. Acknowledgements
     * do not count, because the server has asked for them. {@link RateLimit} limits one handler.
     *
     * @return a rate, or empty
     */
    String rateLimit() default "";

    /**
     * What happens to a message that comes more often, key {@code rate-limit-policy}: {@code exception} (the default) sends
     * its client an {@code exception}, and its acknowledgement the same, with the message {@code "Too many requests"};
     * {@code drop} does nothing, so that an acknowledgement is never answered; {@code close} ends the connection, a plain
     * WebSocket with 1008, and a stock client stays away. A wish to join is refused by each of them.
     *
     * @return a policy, or empty
     */
    String rateLimitPolicy() default "";

    /**
     * Connections of the path, key {@code max-connections}, default 0, for any number. One more is refused with HTTP status
     * 503.
     *
     * @return a number, or empty
     */
    String maxConnections() default "";

    /**
     * Connections of the path that come from one address, key {@code max-connections-per-address}, default 0, for any
     * number. One more is refused with HTTP status 429. Behind a proxy see {@link #trustProxy()}.
     *
     * @return a number, or empty
     */
    String maxConnectionsPerAddress() default "";

    /**
     * Bytes that may wait to be sent to one client, key {@code send-queue}, default 8 MiB. An empty queue takes one
     * message of any size.
     *
     * @return a size, or empty
     */
    String sendQueue() default "";

    /**
     * What happens when {@link #sendQueue()} is full, key {@code slow-consumer}: {@code close} (the default),
     * {@code drop-oldest} or {@code drop-newest}.
     *
     * @return a policy, or empty
     */
    String slowConsumer() default "";

    /**
     * How long one send may take before the connection is closed, key {@code send-timeout}, default 20 s.
     *
     * @return a duration, or empty
     */
    String sendTimeout() default "";

    /**
     * Messages of one connection that may wait for their handler before reading stops, key {@code inbound-queue},
     * default 1,000. Where the server cannot stop, 50,000 more may wait, or 16 MiB.
     *
     * @return a number, or empty
     */
    String inboundQueue() default "";

    /**
     * Unfinished {@link java.util.concurrent.CompletionStage}s and streams of one connection before the next message
     * waits, key {@code stages-in-flight}, default 100.
     *
     * @return a number, or empty
     */
    String stagesInFlight() default "";

    /**
     * How long a handler, a guard or a hook may keep its thread, key {@code blocked-handler}, default 10 s; 0 for any time. For one
     * that takes longer, the log says on which thread and, with a stack, where it is (GATE0190), once a minute for each at most.
     * Nothing else happens to it. A stage that it has returned keeps no thread; a {@link Blocking} handler does.
     *
     * @return a duration, or empty
     */
    String blockedHandler() default "";

    /**
     * Whether a failure sent to the client repeats the event and its data, key {@code errors.include-cause}, default
     * {@code true}.
     *
     * @return {@code true}, {@code false} or empty
     */
    String includeCause() default "";

    /**
     * What happens to properties of a body that its Java type has not, key {@code unknown-properties}: {@code strip} (the
     * default) leaves them out, {@code reject} answers with an {@code exception} in which each is a violation
     * {@code "unknown property"}. Maps and JSON values take any property.
     *
     * @return {@code strip}, {@code reject} or empty
     */
    String unknownProperties() default "";

    /**
     * What happens to frames of a plain WebSocket that are no message, key {@code garbage}: {@code ignore} (the default),
     * {@code exception}, which tells the client, or {@code close}.
     *
     * @return a policy, or empty
     */
    String garbage() default "";

    /**
     * How Socket.IO packets are written, key {@code parser}: {@code json} (the default), or the name of an
     * {@link org.gatehouse.spi.SocketIoParser} found by {@link java.util.ServiceLoader}.
     *
     * @return the parser's name, or empty
     */
    String parser() default "";

    /**
     * Session cookie of the polling handshake, key {@code cookie}: {@code false} (the default), or the cookie's name,
     * optionally followed by attributes as in {@code "io; Path=/; HttpOnly; SameSite=Lax"}; {@code true} stands for
     * exactly that value.
     *
     * @return the cookie, or empty
     */
    String cookie() default "";

    /**
     * Whether WebSocket compression (permessage-deflate) is negotiated, where the server has it, key {@code compression},
     * default {@code false}: it costs memory for every connection.
     *
     * @return {@code true}, {@code false} or empty
     */
    String compression() default "";

    /**
     * Whether polling answers are compressed with gzip for clients that take that, key {@code http-compression}, default
     * {@code false}.
     *
     * @return {@code true}, {@code false} or empty
     */
    String httpCompression() default "";

    /**
     * From how many bytes on a polling answer is compressed, key {@code http-compression-threshold}, default 1 KiB.
     *
     * @return a size, or empty
     */
    String httpCompressionThreshold() default "";

    /**
     * Whether polling clients are told that they may go over to a WebSocket, key {@code allow-upgrades}, default
     * {@code true}. One that does so untold is not refused; to refuse it, leave {@code websocket} out of
     * {@link WebSocketGateway#transports()}.
     *
     * @return {@code true}, {@code false} or empty
     */
    String allowUpgrades() default "";

    /**
     * Whether {@code X-Forwarded-*} headers are believed, key {@code trust-proxy}, default {@code false}. Only behind a proxy
     * that replaces what clients send in them.
     *
     * @return {@code true}, {@code false} or empty
     */
    String trustProxy() default "";

    /**
     * How long other nodes of a cluster are awaited where no {@code timeout} is set, key {@code cluster-timeout}, default 5 s.
     *
     * @return a duration, or empty
     */
    String clusterTimeout() default "";

    /**
     * Whether clients come back to their state after a loss, key {@code recovery.enabled}, default {@code false}: the same
     * {@link ClientSocket#id}, rooms and {@link ClientSocket#data}, and the events that they have missed, but those that are volatile
     * or acknowledged. Each event then has one more argument, its place. For Socket.IO.
     *
     * @return {@code true}, {@code false} or empty
     */
    String recoveryEnabled() default "";

    /**
     * How long after the loss a client may come back, key {@code recovery.time}, default 2 m. Then {@link
     * NamespaceEvent.RecoveryExpired} tells that it has not.
     *
     * @return a duration, or empty
     */
    String recoveryTime() default "";

    /**
     * Whether guards are not asked about a client that comes back, key {@code recovery.skip-guards}, default {@code false}.
     *
     * @return {@code true}, {@code false} or empty
     */
    String recoverySkipGuards() default "";

    /**
     * Events that are kept in memory for clients that miss them, key {@code recovery.max-events}, default 10,000. Who has missed
     * one that was dropped for a newer one comes back as a new client.
     *
     * @return a number, or empty
     */
    String recoveryMaxEvents() default "";

    /**
     * The size of these events, key {@code recovery.max-bytes}, default 16 MiB.
     *
     * @return a size, or empty
     */
    String recoveryMaxBytes() default "";

    /**
     * Lost clients whose state is kept in memory, key {@code recovery.max-clients}, default 10,000. The one that was lost first is
     * forgotten for one more, and counted by {@link Server#exceededLimits}.
     *
     * @return a number, or empty
     */
    String recoveryMaxClients() default "";

    /**
     * How long a stopping application waits for handlers, streams and hooks, key {@code shutdown-grace}, default 5 s. The
     * longest one of all paths counts.
     *
     * @return a duration, or empty
     */
    String shutdownGrace() default "";

    /**
     * What happens when the identity of a client expires, key {@code token-expiry}: {@code ask} (the default) sends
     * {@code token_expired} and waits for {@link #tokenGrace()}, {@code close} sends it and the client away.
     *
     * @return a policy, or empty
     */
    String tokenExpiry() default "";

    /**
     * How long a client may take to renew an expired identity, key {@code token-grace}: 60 s unless set.
     *
     * @return a duration, or empty
     */
    String tokenGrace() default "";

    /**
     * The event with which a client signs in or renews its identity, key {@code authenticate-event}: {@code authenticate} unless
     * set. It is the only one that is handled while an identity has expired.
     *
     * @return a name, or empty
     */
    String authenticateEvent() default "";

    /**
     * How many clients a second are sent away while the application stops, or is drained ({@link GatewayServers#drain}), key
     * {@code shutdown-rate}, default 1,000; 0 for all at once.
     *
     * @return a number, or empty
     */
    String shutdownRate() default "";

    /**
     * The event that tells a client why it is disconnected, with {@code {"reason":…}}: by an application that is being stopped,
     * by {@link GatewayServers#drain} and {@link ClientSocket#disconnect(boolean, String)}; key {@code disconnect-event},
     * default {@code server_disconnect}; {@code none} to send nothing.
     *
     * @return an event, or empty
     */
    String disconnectEvent() default "";

    /**
     * How long a user stays online whose last connection was lost, key {@code presence.grace}: 5 s unless set; see {@link Presence}.
     *
     * @return a duration, or empty
     */
    String presenceGrace() default "";

    /**
     * The rooms whose users are known, key {@code presence.rooms}: names, or beginnings of names with an asterisk; none unless set.
     * See {@link Presence#in}.
     *
     * @return names, or empty
     */
    String[] presenceRooms() default {};

    /**
     * How long another node of a cluster may be silent before its users are offline, key {@code presence.timeout}: 10 s unless
     * set. Nodes speak three times within it.
     *
     * @return a duration, or empty
     */
    String presenceTimeout() default "";
}
