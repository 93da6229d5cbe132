package org.gatehouse.internal.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes keys and strings with {@code ${key:default}} and yields what is configured for an application. Immutable, except
 * that its sources may change.
 */
public final class GatewayConfig {

    /** The key with which an application has its handlers run on virtual threads. */
    public static final String VIRTUAL_THREADS = "gatehouse.virtual-threads";

    /** What stands before a gateway's port in the key that says where it is really to be found. */
    public static final String PORTS = "gatehouse.ports.";

    /** The largest number that a port has. */
    public static final int LAST_PORT = 65_535;

    private static final Map<ClassLoader, ConfigSource> CONTEXT_PARAMETERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private static final ConfigSource NOTHING = ConfigSource.of(key -> null, Set::of);

    private final List<ConfigSource> sources;
    private final Map<String, String> environment;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private GatewayConfig(List<ConfigSource> sources, Map<String, String> environment) {
        this.sources = List.copyOf(sources);
        this.environment = environment;
    }

    /**
     * Finds the sources of an application.
     *
     * @param loader the application's class loader
     * @return the configuration
     */
    public static GatewayConfig of(ClassLoader loader) {
        List<ConfigSource> sources = new ArrayList<>();
        MicroProfileSource.find(loader).ifPresent(sources::add);
        if (sources.isEmpty()) {
            sources.add(ConfigSource.of(
                    System::getProperty, () -> System.getProperties().stringPropertyNames()));
            sources.add(ConfigSource.of(key -> environment(System.getenv(), key), Set::of));
        }
        sources.add(ConfigSource.of(
                key -> contextParameters(loader).value(key),
                () -> contextParameters(loader).keys()));
        return new GatewayConfig(sources, System.getenv());
    }

    /**
     * Creates a configuration from a map.
     *
     * @param values the values by key
     * @return the configuration
     */
    public static GatewayConfig of(Map<String, String> values) {
        return of(values, Map.of());
    }

    /**
     * Creates a configuration from a map, and from environment variables.
     *
     * @param values the values by key
     * @param environment the variables by name
     * @return the configuration
     */
    static GatewayConfig of(Map<String, String> values, Map<String, String> environment) {
        Map<String, String> copy = Map.copyOf(values);
        return new GatewayConfig(
                List.of(
                        ConfigSource.of(copy::get, copy::keySet),
                        ConfigSource.of(key -> environment(environment, key), Set::of)),
                environment);
    }

    /**
     * Makes servlet context parameters known, before CDI starts.
     *
     * @param loader the application's class loader
     * @param parameters looks a parameter up; held until {@link #forget}
     * @param names lists the parameters; held as long
     */
    public static void contextParameters(
            ClassLoader loader, Function<String, @Nullable String> parameters, Supplier<Collection<String>> names) {
        CONTEXT_PARAMETERS.put(loader, ConfigSource.of(parameters, names));
    }

    /**
     * Forgets an application's context parameters, so that nothing holds on to it.
     *
     * @param loader the application's class loader
     */
    public static void forget(ClassLoader loader) {
        CONTEXT_PARAMETERS.remove(loader);
    }

    /**
     * Looks a key up.
     *
     * @param key the key
     * @return the value of the first source that has one
     */
    public Optional<String> value(String key) {
        asked.add(key);
        for (ConfigSource source : sources) {
            String value = source.value(key);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** What has been looked up, whether it was there or not. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** The keys of all sources but the environment, as far as they tell. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        sources.forEach(source -> keys.addAll(source.keys()));
        return keys;
    }

    /** The names of all environment variables. */
    Set<String> environment() {
        return environment.keySet();
    }

    /**
     * Tells whether a key is only another way to write an environment variable: implementations of MicroProfile Config
     * list such keys, with dots where the real key may have hyphens.
     */
    boolean comesFromEnvironment(String key) {
        return environmentNames(key).stream().anyMatch(environment::containsKey);
    }

    /**
     * Replaces every {@code ${key:default}} of a text. Values are taken as they are; a default may hold further
     * expressions.
     *
     * @param text the text
     * @return the text without expressions
     * @throws IllegalArgumentException if a key has neither value nor default, or a brace is missing
     */
    public String expand(String text) {
        int start = text.indexOf("${");
        if (start < 0) {
            return text;
        }
        StringBuilder expanded = new StringBuilder();
        int copied = 0;
        while (start >= 0) {
            int end = closingBrace(text, start + 2);
            expanded.append(text, copied, start).append(resolve(text.substring(start + 2, end)));
            copied = end + 1;
            start = text.indexOf("${", copied);
        }
        return expanded.append(text, copied, text.length()).toString();
    }

    private String resolve(String expression) {
        int colon = expression.indexOf(':');
        String key = colon < 0 ? expression : expression.substring(0, colon);
        Optional<String> value = value(key);
        if (value.isPresent()) {
            return value.get();
        }
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "the key " + key + " is not configured and ${" + key + "} has no default");
        }
        return expand(expression.substring(colon + 1));
    }

    private static int closingBrace(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a closing brace is missing in " + text);
    }

    /** The three forms in which MicroProfile Config looks for a key in the environment. */
    static @Nullable String environment(Map<String, String> variables, String key) {
        String exact = variables.get(key);
        if (exact != null) {
            return exact;
        }
        return environmentNames(key).stream()
                .map(variables::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The names, beside the key itself, that a variable of the environment may have. */
    static List<String> environmentNames(String key) {
        String name = underscored(key);
        return List.of(name, name.toUpperCase(Locale.ROOT));
    }

    static String underscored(String key) {
        StringBuilder name = new StringBuilder(key);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                name.setCharAt(i, '_');
            }
        }
        return name.toString();
    }

    private static ConfigSource contextParameters(ClassLoader loader) {
        return CONTEXT_PARAMETERS.getOrDefault(loader, NOTHING);
    }
}
