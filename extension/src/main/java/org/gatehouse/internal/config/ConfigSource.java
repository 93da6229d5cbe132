package org.gatehouse.internal.config;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a key and yields its configured text, and the keys that it has. */
interface ConfigSource {

    @Nullable String value(String key);

    /** The keys that have a value, as far as the source tells. */
    Collection<String> keys();

    static ConfigSource of(Function<String, @Nullable String> values, Supplier<Collection<String>> keys) {
        return new ConfigSource() {
            @Override
            public @Nullable String value(String key) {
                return values.apply(key);
            }

            @Override
            public Collection<String> keys() {
                return keys.get();
            }
        };
    }
}
