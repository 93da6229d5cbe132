package org.gatehouse.redis;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.redis.wire.WireOptions;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.ClusterContext;
import org.gatehouse.spi.ClusterLink;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.SessionContext;
import org.gatehouse.spi.SessionLink;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** The mounts of an application enter, a link to the other nodes leaves for each; all of them share one {@link Redis}. */
final class RedisClusterAdapter implements ClusterAdapter {

    private static final String DEFAULT_KEY = "socket.io";
    private static final String DEFAULT_PATH = "/socket.io/";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RedisSettings settings;
    private final Map<String, String> paths = new HashMap<>();
    private @Nullable Redis redis;

    RedisClusterAdapter(RedisSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "redis, " + settings.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Option<?>> options() {
        return List.of(RedisSettings.KEY);
    }

    @Override
    public synchronized ClusterLink open(ClusterContext context) {
        String key = key(context.path(), context.options());
        String path = paths.putIfAbsent(key, context.path());
        if (path != null) {
            throw new IllegalStateException(Messages.sameKey(key, path, context.path()));
        }
        Redis shared = redis;
        if (shared == null) {
            shared = new Redis(settings);
            redis = shared;
        }
        WireOptions options =
                new WireOptions(settings.handshakeAuth(), context.options().get(StandardOptions.CLUSTER_TIMEOUT));
        String uid = HexFormat.of().toHexDigits(RANDOM.nextLong());
        Runnable release = () -> released(key);
        return switch (settings.kind()) {
            case CLASSIC -> new ClassicLink(shared, context, options, key, uid, release);
            case SHARDED -> new ShardedLink(shared, context, options, key, uid, release);
            case STREAMS -> new StreamsLink(shared, context, options, key, uid, release);
        };
    }

    @Override
    public synchronized Optional<SessionLink> openSessions(SessionContext context) {
        Redis shared = redis;
        if (settings.stickySessions() || shared == null) {
            return Optional.empty();
        }
        String uid = HexFormat.of().toHexDigits(RANDOM.nextLong());
        String key = key(context.path(), context.options());
        return Optional.of(new SharedSessionsLink(shared, context.receiver(), key, DEFAULT_KEY, uid));
    }

    /** Two paths under one key would hear one another. */
    private static String key(String path, MountOptions options) {
        String key = options.get(RedisSettings.KEY);
        if (!key.isEmpty()) {
            return key;
        }
        boolean usual = path.equals(DEFAULT_PATH);
        return usual ? DEFAULT_KEY : DEFAULT_KEY + path.replaceAll("/$", "");
    }

    /** The last one closes the door. */
    private void released(String key) {
        Redis unused = null;
        synchronized (this) {
            paths.remove(key);
            if (paths.isEmpty()) {
                unused = redis;
                redis = null;
            }
        }
        if (unused != null) {
            unused.close();
        }
    }
}
