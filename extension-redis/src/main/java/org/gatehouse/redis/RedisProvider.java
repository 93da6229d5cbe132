package org.gatehouse.redis;

import java.util.List;
import java.util.Optional;
import org.gatehouse.spi.ApplicationOptions;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.ClusterProvider;

/** Makes an application with {@code gatehouse.redis.url} a node; of others nothing but this class is loaded. */
public final class RedisProvider implements ClusterProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public RedisProvider() {}

    @Override
    public List<String> mistakes(ApplicationOptions options) {
        return RedisSettings.mistakes(options);
    }

    @Override
    public Optional<ClusterAdapter> adapter(ApplicationOptions options) {
        return RedisSettings.of(options).map(RedisClusterAdapter::new);
    }
}
