package org.gatehouse.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is: a text enters, addresses leave. {@code redis://user:password@host:port/database},
 * {@code rediss://} with TLS, {@code redis-sentinel://host:port,host:port/master} and
 * {@code redis-cluster://host:port,host:port}, the latter two with {@code rediss-} as well.
 *
 * @param kind what answers there
 * @param tls whether connections are encrypted
 * @param addresses one server, the sentinels, or some nodes of a cluster
 * @param user who connects, empty for nobody in particular
 * @param password the password, empty for none
 * @param database the number of the database
 * @param master what the sentinels call the master, empty without sentinels
 */
record RedisUrl(
        Kind kind, boolean tls, List<Address> addresses, String user, String password, int database, String master) {

    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final int HIGHEST_PORT = 65_535;

    /** What answers at the addresses. */
    enum Kind {
        /** One Redis. */
        SINGLE,
        /** Sentinels, which know where the master is. */
        SENTINEL,
        /** Nodes of a Redis Cluster. */
        CLUSTER
    }

    /**
     * One of the servers.
     *
     * @param host its name or address
     * @param port its port
     */
    record Address(String host, int port) {
        @Override
        public String toString() {
            return host + ':' + port;
        }
    }

    /** Reads a text; what is wrong with it is said without the password. */
    static RedisUrl of(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            throw new IllegalArgumentException(
                    "does not begin with redis://, rediss://, redis-sentinel:// or redis-cluster://");
        }
        boolean tls = text.startsWith("rediss");
        Kind kind = switch (text.substring(0, scheme).toLowerCase(Locale.ROOT)) {
            case "redis", "rediss" -> Kind.SINGLE;
            case "redis-sentinel", "rediss-sentinel" -> Kind.SENTINEL;
            case "redis-cluster", "rediss-cluster" -> Kind.CLUSTER;
            default ->
                throw new IllegalArgumentException(
                        "begins with none of redis://, rediss://, redis-sentinel:// and redis-cluster://");
        };
        String rest = text.substring(scheme + 3);
        int slash = rest.indexOf('/', rest.lastIndexOf('@') + 1);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        int at = authority.lastIndexOf('@');
        String credentials = at < 0 ? "" : authority.substring(0, at);
        int colon = credentials.indexOf(':');
        List<Address> addresses = addresses(authority.substring(at + 1), kind);
        if (kind == Kind.SINGLE && addresses.size() > 1) {
            throw new IllegalArgumentException("names several servers; write redis-sentinel:// or redis-cluster://");
        }
        return new RedisUrl(
                kind,
                tls,
                addresses,
                decoded(colon < 0 ? credentials : credentials.substring(0, colon)),
                colon < 0 ? "" : decoded(credentials.substring(colon + 1)),
                database(path, kind),
                kind == Kind.SENTINEL ? master(path) : "");
    }

    private static List<Address> addresses(String list, Kind kind) {
        List<Address> addresses = new ArrayList<>();
        for (String each : list.split(",", -1)) {
            addresses.add(address(each, kind == Kind.SENTINEL ? SENTINEL_PORT : REDIS_PORT));
        }
        return List.copyOf(addresses);
    }

    private static Address address(String text, int port) {
        try {
            URI uri = new URI("redis://" + text);
            if (uri.getHost() != null && uri.getPort() <= HIGHEST_PORT && uri.getPort() != 0) {
                return new Address(uri.getHost(), uri.getPort() < 0 ? port : uri.getPort());
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("holds no address of the form host:port in \"" + text + "\"", e);
        }
        throw new IllegalArgumentException("holds no address of the form host:port in \"" + text + "\"");
    }

    private static int database(String path, Kind kind) {
        String number = kind == Kind.SENTINEL ? path.substring(path.indexOf('/') + 1) : path;
        if (number.isEmpty() || kind == Kind.SENTINEL && path.indexOf('/') < 0) {
            return 0;
        }
        if (!number.matches("[0-9]{1,5}") || kind == Kind.CLUSTER && Integer.parseInt(number) != 0) {
            throw new IllegalArgumentException("names the database \"" + number + "\", which cannot be");
        }
        return Integer.parseInt(number);
    }

    private static String master(String path) {
        String name = path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/'));
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "does not say what the sentinels call the master: redis-sentinel://host:port/mymaster");
        }
        return decoded(name);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The same place for somebody else. */
    RedisUrl as(@Nullable String otherUser, @Nullable String otherPassword) {
        return new RedisUrl(
                kind,
                tls,
                addresses,
                otherUser == null || otherUser.isEmpty() ? user : otherUser,
                otherPassword == null || otherPassword.isEmpty() ? password : otherPassword,
                database,
                master);
    }

    /** Without the password. */
    @Override
    public String toString() {
        String name = switch (kind) {
            case SINGLE -> "";
            case SENTINEL -> "-sentinel";
            case CLUSTER -> "-cluster";
        };
        return (tls ? "rediss" : "redis") + name + "://"
                + addresses.stream().map(Address::toString).collect(Collectors.joining(","))
                + (master.isEmpty() ? "" : '/' + master)
                + (database == 0 ? "" : "/" + database);
    }
}
