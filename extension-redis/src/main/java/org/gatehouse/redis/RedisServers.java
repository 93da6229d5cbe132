package org.gatehouse.redis;

import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.gatehouse.redis.RedisUrl.Address;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Finds the server that is to be talked to now, and connects to it: the settings enter, connections leave. Blocks; every try asks
 * anew, so that it finds a master that has moved.
 */
final class RedisServers {

    private final RedisUrl url;
    private final JedisClientConfig config;
    private final JedisClientConfig sentinels;
    private volatile List<Address> known = List.of();

    RedisServers(RedisSettings settings) {
        this.url = settings.url();
        // two builders: the first configuration that one makes decides who signs in with all of its others
        this.sentinels = config(settings).build();
        DefaultJedisClientConfig.Builder own = config(settings).database(url.database());
        if (!url.user().isEmpty()) {
            own.user(url.user());
        }
        if (!url.password().isEmpty()) {
            own.password(url.password());
        }
        this.config = own.build();
    }

    private static DefaultJedisClientConfig.Builder config(RedisSettings settings) {
        return DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis((int) settings.connectTimeout().toMillis())
                .socketTimeoutMillis((int) settings.timeout().toMillis())
                .clientName("gatehouse");
    }

    /**
     * With TLS: whom the JVM trusts, and as whom it shows itself ({@code javax.net.ssl}). Jedis 8.0.2 deprecates that for options of its
     * own, which know nothing of the JVM's keys.
     */
    @SuppressWarnings("deprecation")
    private RedisSocket connected(Address address, JedisClientConfig plain) {
        if (!url.tls()) {
            return new RedisSocket(address, plain);
        }
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        try {
            return new RedisSocket(
                    address,
                    DefaultJedisClientConfig.builder()
                            .from(plain)
                            .ssl(true)
                            .sslSocketFactory(SSLContext.getDefault().getSocketFactory())
                            .sslParameters(parameters)
                            .build());
        } catch (NoSuchAlgorithmException e) {
            throw new JedisConnectionException("the JVM has no TLS: " + e.getMessage(), e);
        }
    }

    RedisUrl url() {
        return url;
    }

    /** Remembers nodes of a cluster that were not configured, for the time when the configured ones have gone. */
    void remember(Set<Address> nodes) {
        known = List.copyOf(nodes);
    }

    /** Connects to the server, to the master of the sentinels, or to some master of the cluster. */
    RedisSocket dial() {
        return switch (url.kind()) {
            case SINGLE -> dial(url.addresses().get(0));
            case SENTINEL -> master();
            case CLUSTER -> node();
        };
    }

    /** Connects to the server that has a key: the same, but for a cluster. */
    RedisSocket dial(String key) {
        if (url.kind() != RedisUrl.Kind.CLUSTER) {
            return dial();
        }
        Slots slots;
        try (RedisSocket any = node()) {
            slots = Slots.of(any.ask("CLUSTER", "SLOTS"));
        }
        return dial(slots.master(key)
                .orElseThrow(() -> new JedisConnectionException("no master of the cluster has " + key)));
    }

    /** Connects to this server and no other. */
    RedisSocket dial(Address address) {
        try {
            return connected(address, config);
        } catch (JedisConnectionException e) {
            throw new JedisConnectionException(reason(address, e), e);
        }
    }

    private RedisSocket master() {
        JedisException last = new JedisConnectionException("no sentinel is configured");
        for (Address sentinel : url.addresses()) {
            try {
                Address named = master(sentinel);
                if (named == null) {
                    last = new JedisException("the sentinel " + sentinel + " knows no master " + url.master());
                } else {
                    return writable(dial(named));
                }
            } catch (JedisConnectionException e) {
                last = new JedisConnectionException(reason(sentinel, e), e);
            }
        }
        throw last;
    }

    private @Nullable Address master(Address sentinel) {
        try (RedisSocket socket = connected(sentinel, sentinels)) {
            Object answer = socket.ask("SENTINEL", "get-master-addr-by-name", url.master());
            return answer instanceof List<?> pair ? address(pair.get(0), pair.get(1)) : null;
        }
    }

    /** A sentinel may name a server that is no master any more, or not yet. */
    private RedisSocket writable(RedisSocket socket) {
        if (!role(socket).get(0).equals("master")) {
            socket.abort();
            throw new JedisConnectionException(socket.address() + " is no master yet");
        }
        return socket;
    }

    private RedisSocket node() {
        Set<Address> nodes = new LinkedHashSet<>(url.addresses());
        nodes.addAll(known);
        JedisException last = new JedisConnectionException("no node is configured");
        for (Address node : nodes) {
            try {
                return masterOf(dial(node));
            } catch (JedisConnectionException e) {
                last = e;
            }
        }
        throw last;
    }

    /** Who counts subscribers asks masters only. */
    private RedisSocket masterOf(RedisSocket socket) {
        List<String> role = role(socket);
        if (role.get(0).equals("master")) {
            return socket;
        }
        socket.abort();
        return writable(dial(new Address(role.get(1), Integer.parseInt(role.get(2)))));
    }

    private static List<String> role(RedisSocket socket) {
        try {
            if (socket.ask("ROLE") instanceof List<?> role) {
                return role.stream().map(RedisServers::text).toList();
            }
            throw new JedisConnectionException(socket.address() + " has no role");
        } catch (RuntimeException e) {
            socket.abort();
            throw e;
        }
    }

    private static Address address(@Nullable Object host, @Nullable Object port) {
        return new Address(text(host), Integer.parseInt(text(port)));
    }

    static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    /** The client library hides in its causes what the network has said. */
    private static String reason(Address address, Throwable failure) {
        Throwable deepest = failure;
        for (Throwable next = failure; next != null; next = next.getCause()) {
            deepest = next.getCause() == null && next.getSuppressed().length > 0 ? next.getSuppressed()[0] : next;
        }
        return address + ": " + deepest.getMessage();
    }
}
