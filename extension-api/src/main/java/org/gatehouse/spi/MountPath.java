package org.gatehouse.spi;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The path of a {@link Mount}: tells a container adapter which requests belong to the mount. Sorted, the paths that are to be
 * asked first come first: exact ones before templates, these before trees, and longer ones before shorter ones.
 *
 * @param text the path as the mount has it
 */
public record MountPath(String text) implements Comparable<MountPath> {

    private static final Comparator<MountPath> FIRST_ASKED_FIRST = Comparator.comparing(MountPath::kind)
            .thenComparing(path -> -path.text().length())
            .thenComparing(MountPath::text);

    /** How a path is written. */
    public enum Kind {
        /** One path. */
        EXACT,
        /** With variables, each for one segment. */
        TEMPLATE,
        /** Everything below, too. */
        TREE
    }

    /**
     * Tells how the path is written.
     *
     * @return the kind
     */
    public Kind kind() {
        if (text.endsWith("/")) {
            return Kind.TREE;
        }
        return text.contains("{") ? Kind.TEMPLATE : Kind.EXACT;
    }

    /**
     * Matches the path of a request.
     *
     * @param path the decoded path below the context path
     * @return the values of the template's variables, if the request belongs to the mount
     */
    public Optional<Map<String, String>> match(String path) {
        return switch (kind()) {
            case EXACT -> path.equals(text) ? Optional.of(Map.of()) : Optional.empty();
            case TREE -> path.startsWith(text) || isRoot(path) ? Optional.of(Map.of()) : Optional.empty();
            case TEMPLATE -> matchTemplate(path);
        };
    }

    /**
     * Returns the paths on which WebSockets are opened: a tree's own path, with and without its last slash, else the path as
     * it is written.
     *
     * @return one or two paths
     */
    public List<String> endpointPaths() {
        if (kind() == Kind.TREE && text.length() > 1) {
            return List.of(text, text.substring(0, text.length() - 1));
        }
        return List.of(text);
    }

    /**
     * Tells whether WebSockets are opened on a path that {@link #match matches}: below a tree they are not.
     *
     * @param path the path of a request
     * @return {@code true} if a handshake is to be answered there
     */
    public boolean opensWebSocketsOn(String path) {
        return kind() != Kind.TREE || endpointPaths().contains(path);
    }

    /** The tree's own path without its last slash. */
    private boolean isRoot(String path) {
        return path.length() == text.length() - 1 && text.startsWith(path);
    }

    private Optional<Map<String, String>> matchTemplate(String path) {
        List<String> segments = List.of(text.split("/", -1));
        List<String> actual = List.of(path.split("/", -1));
        if (actual.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < actual.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")
                    && segment.endsWith("}")
                    && !actual.get(i).isEmpty()) {
                variables.put(segment.substring(1, segment.length() - 1), actual.get(i));
            } else if (!segment.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    @Override
    public int compareTo(MountPath other) {
        return FIRST_ASKED_FIRST.compare(this, other);
    }
}
