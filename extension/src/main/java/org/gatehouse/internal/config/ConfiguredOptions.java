package org.gatehouse.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;

/**
 * Takes the explicit annotation values of a path and the configuration, and yields parsed options: explicit value, then
 * {@code gatehouse.paths.<path>.<key>}, then {@code gatehouse.<key>}, then the default. Each is parsed once.
 */
public final class ConfiguredOptions implements MountOptions {

    static final String APPLICATION_PREFIX = "gatehouse.";

    private final GatewayConfig config;
    private final String pathPrefix;
    private final Map<String, String> explicit;
    private final Map<Option<?>, Object> parsed = new ConcurrentHashMap<>();

    /**
     * Creates the options of a path.
     *
     * @param config the application's configuration
     * @param path the path, with or without outer slashes
     * @param explicit annotation values by option key, expressions already expanded
     */
    public ConfiguredOptions(GatewayConfig config, String path, Map<String, String> explicit) {
        this.config = config;
        this.pathPrefix = "gatehouse.paths." + withoutOuterSlashes(path) + ".";
        this.explicit = Map.copyOf(explicit);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Option<T> option) {
        return (T) parsed.computeIfAbsent(option, this::parse);
    }

    /**
     * Checks an option.
     *
     * @param option the option
     * @return what is wrong with its text and where that text comes from; empty if nothing is
     */
    public Optional<String> problem(Option<?> option) {
        try {
            get(option);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the keys that an option of this path may be configured with.
     *
     * @param option the option
     * @return the path's own key, then the application's
     */
    public List<String> keys(Option<?> option) {
        return List.of(pathPrefix + option.key(), APPLICATION_PREFIX + option.key());
    }

    /**
     * Tells whether a key is written for this path.
     *
     * @param name a key, or the name of an environment variable
     * @return {@code true} if it begins as this path's keys do
     */
    public boolean isOfThisPath(String name) {
        return name.startsWith(pathPrefix)
                || GatewayConfig.environmentNames(pathPrefix).stream().anyMatch(name::startsWith);
    }

    private Object parse(Option<?> option) {
        return find(option).parse(option);
    }

    private Text find(Option<?> option) {
        String annotated = explicit.get(option.key());
        if (annotated != null) {
            return new Text("the annotation's " + option.key(), annotated);
        }
        for (String key : keys(option)) {
            Optional<String> value = config.value(key);
            if (value.isPresent()) {
                return new Text(key, value.get());
            }
        }
        return Text.ofDefault(option);
    }

    private static String withoutOuterSlashes(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }

    /** A value as it is written, and where. */
    record Text(String origin, String value) {

        <T> T parse(Option<T> option) {
            try {
                return option.parser().apply(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(origin + ": \"" + value + "\" " + e.getMessage(), e);
            }
        }

        static Text ofDefault(Option<?> option) {
            return new Text("the default of " + option.key(), option.defaultText());
        }
    }
}
