package org.gatehouse.internal.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes a key to MicroProfile Config. Reflective, because most servlet containers do not have it and our jar must load
 * there.
 */
final class MicroProfileSource implements ConfigSource {

    private static final Logger LOG = System.getLogger(MicroProfileSource.class.getPackageName());

    private final Object config;
    private final Method lookUp;
    private final Method list;

    private MicroProfileSource(Object config, Method lookUp, Method list) {
        this.config = config;
        this.lookUp = lookUp;
        this.list = list;
    }

    static Optional<ConfigSource> find(ClassLoader loader) {
        try {
            Class<?> provider = Class.forName("org.eclipse.microprofile.config.ConfigProvider", true, loader);
            Object config = provider.getMethod("getConfig", ClassLoader.class).invoke(null, loader);
            Class<?> type = Class.forName("org.eclipse.microprofile.config.Config", true, loader);
            return Optional.of(new MicroProfileSource(
                    config,
                    type.getMethod("getOptionalValue", String.class, Class.class),
                    type.getMethod("getPropertyNames")));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty(); // the API is not there, or has no implementation behind it
        }
    }

    @Override
    public @Nullable String value(String key) {
        try {
            return (String) ((Optional<?>) lookUp.invoke(config, key, String.class)).orElse(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the configured value of " + key + " cannot be read", e);
        }
    }

    /** Not those of sources that cannot be listed; nothing where listing fails, because no value depends on it. */
    @Override
    public Collection<String> keys() {
        Set<String> keys = new TreeSet<>();
        try {
            for (Object name : (Iterable<?>) list.invoke(config)) {
                keys.add(String.valueOf(name));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the keys of MicroProfile Config cannot be listed", e);
        }
        return keys;
    }
}
