package org.gatehouse.internal.config;

import org.jspecify.annotations.Nullable;

/** Takes a key and yields its configured text. */
@FunctionalInterface
interface ConfigSource {
    @Nullable String value(String key);
}
