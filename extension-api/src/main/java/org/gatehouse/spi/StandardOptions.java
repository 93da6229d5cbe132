package org.gatehouse.spi;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The options that Gatehouse's own parts read. {@link org.gatehouse.GatewayOptions} says what each one means. */
public final class StandardOptions {

    /**
     * What a browser may send: no path, and no pattern but for the names below a domain. Not only of the web, because the
     * pages of apps have schemes of their own.
     */
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|null|[A-Za-z][A-Za-z0-9+.-]*://(\\*\\.(?=[^.:]))?[^\\s/?#@*\\\\]*");

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Time between a pong and the next ping. */
    public static final Option<Duration> PING_INTERVAL = Option.duration("ping-interval", "25s");
    /** How long a pong may take. */
    public static final Option<Duration> PING_TIMEOUT = Option.duration("ping-timeout", "20s");
    /** How long a connection may live without a namespace. */
    public static final Option<Duration> CONNECT_TIMEOUT = Option.duration("connect-timeout", "45s");
    /** How long an upgrade may take. */
    public static final Option<Duration> UPGRADE_TIMEOUT = Option.duration("upgrade-timeout", "10s");
    /** Largest inbound message or polling payload, in bytes. */
    public static final Option<Integer> MAX_PAYLOAD = Option.size("max-payload", "1000000");
    /** How long the body of a polling payload may take. */
    public static final Option<Duration> REQUEST_BODY_TIMEOUT = Option.duration("request-body-timeout", "30s");
    /** Transports offered. */
    public static final Option<List<String>> TRANSPORTS =
            Option.list("transports", "polling,websocket").map(StandardOptions::transports);
    /** Largest number of attachments of an event. */
    public static final Option<Integer> MAX_ATTACHMENTS = Option.number("max-attachments", "10");
    /** Largest number of packets of one polling payload. */
    public static final Option<Integer> MAX_PACKETS = Option.number("max-packets", "50000");
    /** Deepest nesting of JSON. */
    public static final Option<Integer> MAX_DEPTH = Option.number("max-depth", "1024");
    /** Most digits of a JSON number. */
    public static final Option<Integer> MAX_DIGITS = Option.number("max-digits", "1000");
    /** Bytes that may wait for one client. */
    public static final Option<Integer> SEND_QUEUE = Option.size("send-queue", "8MiB");
    /** What happens when they are more. */
    public static final Option<SlowConsumer> SLOW_CONSUMER = Option.choice("slow-consumer", SlowConsumer.CLOSE);
    /** Longest time that one send may take before the connection is closed. */
    public static final Option<Duration> SEND_TIMEOUT = Option.duration("send-timeout", "20s");
    /** Messages of one connection that may wait for their handler. */
    public static final Option<Integer> INBOUND_QUEUE = Option.number("inbound-queue", "1000");
    /** Unfinished stages of one connection. */
    public static final Option<Integer> STAGES_IN_FLIGHT = Option.number("stages-in-flight", "100");
    /** How long a handler or hook may keep its thread before the log says where it is; 0 for any time. */
    public static final Option<Duration> BLOCKED_HANDLER = Option.duration("blocked-handler", "10s");
    /** Namespaces that one connection may join. */
    public static final Option<Integer> MAX_NAMESPACES = Option.number("max-namespaces", "1000");
    /** Namespaces of templates that may be open at a time; 0 for any number. */
    public static final Option<Integer> MAX_DYNAMIC_NAMESPACES = Option.number("max-dynamic-namespaces", "50000");
    /** Rooms that one client may be in; 0 for any number. */
    public static final Option<Integer> MAX_ROOMS = Option.number("max-rooms", "0");
    /** Acknowledgements that may be awaited from one client. */
    public static final Option<Integer> MAX_PENDING_ACKS = Option.number("max-pending-acks", "10000");
    /** How often one connection may send a message. */
    public static final Option<Rate> RATE_LIMIT = new Option<>("rate-limit", "off", Rate::parse);
    /** What happens to messages that come more often. */
    public static final Option<RateLimitPolicy> RATE_LIMIT_POLICY =
            Option.choice("rate-limit-policy", RateLimitPolicy.EXCEPTION);
    /** Connections of the mount; 0 for any number. */
    public static final Option<Integer> MAX_CONNECTIONS = Option.number("max-connections", "0");
    /** Connections of one remote address; 0 for any number. */
    public static final Option<Integer> MAX_CONNECTIONS_PER_ADDRESS = Option.number("max-connections-per-address", "0");
    /** Whether a failure sent to the client repeats the event and its data. */
    public static final Option<Boolean> INCLUDE_CAUSE = Option.flag("errors.include-cause", "true");
    /** What happens to properties that a parameter's type has not. */
    public static final Option<UnknownProperties> UNKNOWN_PROPERTIES =
            Option.choice("unknown-properties", UnknownProperties.STRIP);
    /** Session cookie of the polling handshake. */
    public static final Option<String> COOKIE = new Option<>("cookie", "false", text -> text);
    /** Allowed origins. */
    public static final Option<List<String>> CORS_ORIGINS = Option.list("cors.origins", "")
            .map(origins -> each(
                    origins,
                    ORIGIN,
                    "which is no origin such as https://app.example or https://app.example:8443, nor"
                            + " https://*.app.example, nor *"));
    /** Whether cookies may be sent by pages of other origins. */
    public static final Option<Boolean> CORS_CREDENTIALS = Option.flag("cors.credentials", "false");
    /** Request headers allowed to a preflight; empty for those asked for. */
    public static final Option<List<String>> CORS_ALLOWED_HEADERS = Option.list("cors.allowed-headers", "");
    /** Response headers that pages may read. */
    public static final Option<List<String>> CORS_EXPOSED_HEADERS = Option.list("cors.exposed-headers", "");
    /** How long a browser may keep a preflight's answer; 0 to leave it to the browser. */
    public static final Option<Duration> CORS_MAX_AGE = Option.duration("cors.max-age", "0s");
    /** Whether a handshake without {@code Origin} passes. */
    public static final Option<Boolean> ALLOW_NO_ORIGIN = Option.flag("cors.allow-no-origin", "true");
    /** Whether {@code X-Forwarded-*} headers are believed. */
    public static final Option<Boolean> TRUST_PROXY = Option.flag("trust-proxy", "false");
    /** WebSocket subprotocols offered. */
    public static final Option<List<String>> SUBPROTOCOLS =
            Option.list("subprotocols", "").map(names -> each(names, TOKEN, "which is no token of HTTP"));
    /** What happens when the identity of a client expires. */
    public static final Option<TokenExpiry> TOKEN_EXPIRY = Option.choice("token-expiry", TokenExpiry.ASK);
    /** How long a client may take to renew its identity. */
    public static final Option<Duration> TOKEN_GRACE = Option.duration("token-grace", "60s");
    /** The event with which a client signs in, or renews its identity. */
    public static final Option<String> AUTHENTICATE_EVENT =
            new Option<>("authenticate-event", "authenticate", StandardOptions::event);
    /** How long other nodes of a cluster are awaited where nobody says otherwise. */
    public static final Option<Duration> CLUSTER_TIMEOUT = Option.duration("cluster-timeout", "5s");
    /** How long a user is online whose last connection was lost. */
    public static final Option<Duration> PRESENCE_GRACE = Option.duration("presence.grace", "5s");
    /** Rooms whose users are known: names, or their beginnings with an asterisk. */
    public static final Option<List<String>> PRESENCE_ROOMS = Option.list("presence.rooms", "");
    /** How long another node may be silent before its users are offline. */
    public static final Option<Duration> PRESENCE_TIMEOUT =
            Option.duration("presence.timeout", "10s").map(StandardOptions::notZero);
    /** Whether clients may come back to their state after a loss. */
    public static final Option<Boolean> RECOVERY = Option.flag("recovery.enabled", "false");
    /** How long after the loss. */
    public static final Option<Duration> RECOVERY_TIME = Option.duration("recovery.time", "2m");
    /** Whether guards are not asked again for a client that comes back. */
    public static final Option<Boolean> RECOVERY_SKIP_GUARDS = Option.flag("recovery.skip-guards", "false");
    /** Events that are kept in memory for clients that miss them. */
    public static final Option<Integer> RECOVERY_MAX_EVENTS = Option.number("recovery.max-events", "10000");
    /** Their size. */
    public static final Option<Integer> RECOVERY_MAX_BYTES = Option.size("recovery.max-bytes", "16MiB");
    /** Lost clients whose state is kept in memory. */
    public static final Option<Integer> RECOVERY_MAX_CLIENTS = Option.number("recovery.max-clients", "10000");
    /** How long a stopping application waits for its hooks. */
    public static final Option<Duration> SHUTDOWN_GRACE = Option.duration("shutdown-grace", "5s");
    /** How many connections a second are closed while an application stops, or is drained; 0 for all at once. */
    public static final Option<Integer> SHUTDOWN_RATE = Option.number("shutdown-rate", "1000");
    /** The event that tells a client why it is disconnected; empty for {@code none}. */
    public static final Option<String> DISCONNECT_EVENT =
            new Option<>("disconnect-event", "server_disconnect", StandardOptions::farewell);
    /** Whether WebSocket compression is negotiated. */
    public static final Option<Boolean> COMPRESSION = Option.flag("compression", "false");
    /** Whether polling answers are compressed. */
    public static final Option<Boolean> HTTP_COMPRESSION = Option.flag("http-compression", "false");
    /** From how many bytes on polling answers are compressed. */
    public static final Option<Integer> HTTP_COMPRESSION_THRESHOLD = Option.size("http-compression-threshold", "1KiB");
    /** Whether polling clients are told that they may go over to a WebSocket. */
    public static final Option<Boolean> ALLOW_UPGRADES = Option.flag("allow-upgrades", "true");

    private StandardOptions() {}

    private static Duration notZero(Duration time) {
        if (time.isZero()) {
            throw new IllegalArgumentException("is no time at all");
        }
        return time;
    }

    private static String event(String name) {
        if (name.isBlank() || EventNames.isReserved(name)) {
            throw new IllegalArgumentException("is no event that a client can send");
        }
        return name;
    }

    private static String farewell(String text) {
        String name = text.strip();
        if (EventNames.isReserved(name)) {
            throw new IllegalArgumentException("is an event that no server can send");
        }
        return name.equals("none") ? "" : name;
    }

    private static List<String> transports(List<String> transports) {
        if (transports.isEmpty() || !List.of("polling", "websocket").containsAll(transports)) {
            throw new IllegalArgumentException("is no choice of polling and websocket");
        }
        return transports;
    }

    private static List<String> each(List<String> items, Pattern pattern, String problem) {
        for (String item : items) {
            if (!pattern.matcher(item).matches()) {
                throw new IllegalArgumentException("names \"" + item + "\", " + problem);
            }
        }
        return items;
    }

    /**
     * Returns all options of this class.
     *
     * @return an unmodifiable list
     */
    public static List<Option<?>> all() {
        return List.of(
                PING_INTERVAL,
                PING_TIMEOUT,
                CONNECT_TIMEOUT,
                UPGRADE_TIMEOUT,
                MAX_PAYLOAD,
                REQUEST_BODY_TIMEOUT,
                TRANSPORTS,
                MAX_ATTACHMENTS,
                MAX_PACKETS,
                MAX_DEPTH,
                MAX_DIGITS,
                SEND_QUEUE,
                SLOW_CONSUMER,
                SEND_TIMEOUT,
                INBOUND_QUEUE,
                STAGES_IN_FLIGHT,
                BLOCKED_HANDLER,
                MAX_NAMESPACES,
                MAX_DYNAMIC_NAMESPACES,
                MAX_ROOMS,
                MAX_PENDING_ACKS,
                RATE_LIMIT,
                RATE_LIMIT_POLICY,
                MAX_CONNECTIONS,
                MAX_CONNECTIONS_PER_ADDRESS,
                INCLUDE_CAUSE,
                UNKNOWN_PROPERTIES,
                COOKIE,
                CORS_ORIGINS,
                CORS_CREDENTIALS,
                CORS_ALLOWED_HEADERS,
                CORS_EXPOSED_HEADERS,
                CORS_MAX_AGE,
                ALLOW_NO_ORIGIN,
                TRUST_PROXY,
                SUBPROTOCOLS,
                TOKEN_EXPIRY,
                TOKEN_GRACE,
                AUTHENTICATE_EVENT,
                CLUSTER_TIMEOUT,
                PRESENCE_GRACE,
                PRESENCE_ROOMS,
                PRESENCE_TIMEOUT,
                RECOVERY,
                RECOVERY_TIME,
                RECOVERY_SKIP_GUARDS,
                RECOVERY_MAX_EVENTS,
                RECOVERY_MAX_BYTES,
                RECOVERY_MAX_CLIENTS,
                SHUTDOWN_GRACE,
                SHUTDOWN_RATE,
                DISCONNECT_EVENT,
                COMPRESSION,
                HTTP_COMPRESSION,
                HTTP_COMPRESSION_THRESHOLD,
                ALLOW_UPGRADES);
    }
}
