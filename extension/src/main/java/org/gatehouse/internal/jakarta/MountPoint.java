package org.gatehouse.internal.jakarta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gatehouse.spi.Mount;

/** A mount and the paths that belong to it: a request's path comes in, the values of the template's variables come out. */
final class MountPoint {

    private final Mount mount;
    private final List<String> segments;
    private final Kind kind;

    /** How a path is written. */
    private enum Kind {
        /** One path. */
        EXACT,
        /** With variables, each for one segment. */
        TEMPLATE,
        /** Everything below, too. */
        TREE
    }

    MountPoint(Mount mount) {
        this.mount = mount;
        this.segments = List.of(mount.path().split("/", -1));
        if (mount.path().endsWith("/")) {
            this.kind = Kind.TREE;
        } else {
            this.kind = mount.path().contains("{") ? Kind.TEMPLATE : Kind.EXACT;
        }
    }

    Mount mount() {
        return mount;
    }

    /** Exact paths come before templates, these before trees, and longer trees before shorter ones. */
    int rank() {
        return kind.ordinal() * 0x10000 - mount.path().length();
    }

    /** The paths on which WebSockets are opened. */
    List<String> endpointPaths() {
        String path = mount.path();
        if (kind == Kind.TREE && path.length() > 1) {
            return List.of(path, path.substring(0, path.length() - 1));
        }
        return List.of(path);
    }

    /** The patterns on which the servlet answers; under a template other resources of the application may lie. */
    List<String> servletPatterns() {
        return kind == Kind.TEMPLATE ? List.of() : List.of(filterPattern());
    }

    String filterPattern() {
        String path = mount.path();
        return switch (kind) {
            case EXACT -> path;
            case TREE -> path + "*";
            case TEMPLATE -> path.substring(0, path.lastIndexOf('/', path.indexOf('{')) + 1) + "*";
        };
    }

    /** Whether a request that is no handshake belongs to the mount. */
    boolean answersRequests() {
        return kind != Kind.TEMPLATE;
    }

    /** Answers the variables if the path belongs to the mount. */
    Optional<Map<String, String>> match(String path) {
        String own = mount.path();
        return switch (kind) {
            case EXACT -> path.equals(own) ? Optional.of(Map.of()) : Optional.empty();
            case TREE ->
                path.startsWith(own) || path.length() == own.length() - 1 && own.startsWith(path)
                        ? Optional.of(Map.of())
                        : Optional.empty();
            case TEMPLATE -> matchTemplate(path);
        };
    }

    private Optional<Map<String, String>> matchTemplate(String path) {
        List<String> actual = new ArrayList<>(List.of(path.split("/", -1)));
        if (actual.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < actual.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{") && segment.endsWith("}") && !actual.get(i).isEmpty()) {
                variables.put(segment.substring(1, segment.length() - 1), actual.get(i));
            } else if (!segment.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
