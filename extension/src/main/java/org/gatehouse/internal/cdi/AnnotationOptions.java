package org.gatehouse.internal.cdi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.gatehouse.Cors;
import org.gatehouse.GatewayOptions;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.config.GatewayConfig;

/** Takes the annotation of a gateway and yields what it sets explicitly, by option key. */
final class AnnotationOptions {

    /** Pseudo options: shared by the gateways of a path like any other, but no part reads them as options. */
    static final String PROTOCOL = "protocol";

    static final String PORT = "port";

    private final GatewayConfig config;
    private final Consumer<String> unresolved;
    private final Map<String, String> explicit = new LinkedHashMap<>();

    private AnnotationOptions(GatewayConfig config, Consumer<String> unresolved) {
        this.config = config;
        this.unresolved = unresolved;
    }

    static Map<String, String> of(WebSocketGateway gateway, GatewayConfig config, Consumer<String> unresolved) {
        AnnotationOptions options = new AnnotationOptions(config, unresolved);
        options.read(gateway);
        options.read(gateway.cors());
        options.read(gateway.options());
        return options.explicit;
    }

    private void read(WebSocketGateway gateway) {
        put(PROTOCOL, gateway.protocol());
        put(PORT, gateway.port() == 0 ? "" : Integer.toString(gateway.port()));
        put("transports", gateway.transports());
        put("subprotocols", gateway.subprotocols());
    }

    private void read(Cors cors) {
        put("cors.origins", cors.origins());
        put("cors.credentials", cors.credentials() ? "true" : "");
        put("cors.allowed-headers", cors.allowedHeaders());
        put("cors.exposed-headers", cors.exposedHeaders());
        put("cors.max-age", cors.maxAge());
        put("cors.allow-no-origin", cors.allowNoOrigin() ? "" : "false");
    }

    private void read(GatewayOptions options) {
        readTimes(options);
        readLimits(options);
        readPolicies(options);
        readRecovery(options);
        put("presence.grace", options.presenceGrace());
        put("presence.rooms", options.presenceRooms());
        put("presence.timeout", options.presenceTimeout());
    }

    private void readRecovery(GatewayOptions options) {
        put("recovery.enabled", options.recoveryEnabled());
        put("recovery.time", options.recoveryTime());
        put("recovery.skip-guards", options.recoverySkipGuards());
        put("recovery.max-events", options.recoveryMaxEvents());
        put("recovery.max-bytes", options.recoveryMaxBytes());
        put("recovery.max-clients", options.recoveryMaxClients());
    }

    private void readTimes(GatewayOptions options) {
        put("ping-interval", options.pingInterval());
        put("ping-timeout", options.pingTimeout());
        put("connect-timeout", options.connectTimeout());
        put("upgrade-timeout", options.upgradeTimeout());
        put("idle-timeout", options.idleTimeout());
        put("request-body-timeout", options.requestBodyTimeout());
        put("send-timeout", options.sendTimeout());
        put("blocked-handler", options.blockedHandler());
        put("token-grace", options.tokenGrace());
        put("cluster-timeout", options.clusterTimeout());
        put("shutdown-grace", options.shutdownGrace());
        put("shutdown-rate", options.shutdownRate());
        put("disconnect-event", options.disconnectEvent());
    }

    private void readLimits(GatewayOptions options) {
        put("max-payload", options.maxPayload());
        put("max-attachments", options.maxAttachments());
        put("max-packets", options.maxPackets());
        put("max-depth", options.maxDepth());
        put("max-digits", options.maxDigits());
        put("max-namespaces", options.maxNamespaces());
        put("max-dynamic-namespaces", options.maxDynamicNamespaces());
        put("max-rooms", options.maxRooms());
        put("max-pending-acks", options.maxPendingAcks());
        put("rate-limit", options.rateLimit());
        put("max-connections", options.maxConnections());
        put("max-connections-per-address", options.maxConnectionsPerAddress());
        put("send-queue", options.sendQueue());
        put("inbound-queue", options.inboundQueue());
        put("stages-in-flight", options.stagesInFlight());
    }

    private void readPolicies(GatewayOptions options) {
        put("rate-limit-policy", options.rateLimitPolicy());
        put("slow-consumer", options.slowConsumer());
        put("errors.include-cause", options.includeCause());
        put("unknown-properties", options.unknownProperties());
        put("garbage", options.garbage());
        put("parser", options.parser());
        put("cookie", options.cookie());
        put("compression", options.compression());
        put("http-compression", options.httpCompression());
        put("http-compression-threshold", options.httpCompressionThreshold());
        put("allow-upgrades", options.allowUpgrades());
        put("token-expiry", options.tokenExpiry());
        put("authenticate-event", options.authenticateEvent());
        put("trust-proxy", options.trustProxy());
    }

    private void put(String key, String... texts) {
        try {
            String value = config.expand(String.join(",", texts));
            if (!value.isEmpty()) {
                explicit.put(key, value);
            }
        } catch (IllegalArgumentException e) {
            unresolved.accept(key + ": " + e.getMessage());
        }
    }
}
