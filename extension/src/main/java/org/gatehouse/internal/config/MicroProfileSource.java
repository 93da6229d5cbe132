package org.gatehouse.internal.config;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a key to MicroProfile Config. Reflective, because most servlet containers do not have it and our jar must load
 * there.
 */
final class MicroProfileSource implements ConfigSource {

    private final Object config;
    private final Method lookUp;

    private MicroProfileSource(Object config, Method lookUp) {
        this.config = config;
        this.lookUp = lookUp;
    }

    static Optional<ConfigSource> find(ClassLoader loader) {
        try {
            Class<?> provider = Class.forName("org.eclipse.microprofile.config.ConfigProvider", true, loader);
            Object config = provider.getMethod("getConfig", ClassLoader.class).invoke(null, loader);
            Class<?> type = Class.forName("org.eclipse.microprofile.config.Config", true, loader);
            return Optional.of(
                    new MicroProfileSource(config, type.getMethod("getOptionalValue", String.class, Class.class)));
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
}
