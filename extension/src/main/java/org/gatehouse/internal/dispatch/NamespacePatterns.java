package org.gatehouse.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of namespaces with {@code *} in them enter, and whether a namespace is meant leaves. None stand for all.
 *
 * @param patterns one for each name
 */
public record NamespacePatterns(List<Pattern> patterns) {

    /** All namespaces. */
    public static final NamespacePatterns ALL = new NamespacePatterns(List.of());

    /**
     * Reads names.
     *
     * @param names the names; a missing leading slash is added
     * @return the patterns
     */
    public static NamespacePatterns of(List<String> names) {
        List<Pattern> patterns = new ArrayList<>(names.size());
        for (String name : names) {
            String slashed = name.startsWith("/") ? name : "/" + name;
            StringBuilder pattern = new StringBuilder();
            for (String part : slashed.split("\\*", -1)) {
                pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part)); // quoted, so never empty
            }
            patterns.add(Pattern.compile(pattern.toString(), Pattern.DOTALL));
        }
        return new NamespacePatterns(List.copyOf(patterns));
    }

    /**
     * Tells whether a namespace is meant.
     *
     * @param namespace its name, with leading slash
     * @return {@code true} if it is
     */
    public boolean mean(String namespace) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(namespace).matches());
    }
}
