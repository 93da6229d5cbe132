package org.gatehouse.internal.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes keys and strings with {@code ${key:default}} and yields what is configured for an application. Immutable, except
 * that its sources may change.
 */
public final class GatewayConfig {

    private static final Map<ClassLoader, Function<String, @Nullable String>> CONTEXT_PARAMETERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final List<ConfigSource> sources;

    private GatewayConfig(List<ConfigSource> sources) {
        this.sources = List.copyOf(sources);
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
            sources.add(System::getProperty);
            sources.add(key -> environment(System.getenv(), key));
        }
        sources.add(key -> contextParameter(loader, key));
        return new GatewayConfig(sources);
    }

    /**
     * Creates a configuration from a map.
     *
     * @param values the values by key
     * @return the configuration
     */
    public static GatewayConfig of(Map<String, String> values) {
        return new GatewayConfig(List.of(Map.copyOf(values)::get));
    }

    /**
     * Makes servlet context parameters known, before CDI starts.
     *
     * @param loader the application's class loader
     * @param parameters looks a parameter up; held until {@link #forget}
     */
    public static void contextParameters(ClassLoader loader, Function<String, @Nullable String> parameters) {
        CONTEXT_PARAMETERS.put(loader, parameters);
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
        for (ConfigSource source : sources) {
            String value = source.value(key);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
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
        StringBuilder name = new StringBuilder(key);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                name.setCharAt(i, '_');
            }
        }
        String underscored = variables.get(name.toString());
        return underscored != null ? underscored : variables.get(name.toString().toUpperCase(Locale.ROOT));
    }

    private static @Nullable String contextParameter(ClassLoader loader, String key) {
        Function<String, @Nullable String> parameters = CONTEXT_PARAMETERS.get(loader);
        return parameters == null ? null : parameters.apply(key);
    }
}
