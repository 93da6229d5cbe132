package org.gatehouse.internal.jakarta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.StandardOptions;

/** A mount and the paths that belong to it: a request's path comes in, the values of the template's variables come out. */
final class MountPoint {

    private final Mount mount;
    private final List<String> segments;
    private final Kind kind;
    private final boolean trustsProxy;

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
        this.trustsProxy = mount.options().get(StandardOptions.TRUST_PROXY);
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

    boolean trustsProxy() {
        return trustsProxy;
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

    /** The pattern of all requests that may belong to the mount. */
    String pattern() {
        String path = mount.path();
        return switch (kind) {
            case EXACT -> path;
            case TREE -> path + "*";
            case TEMPLATE -> path.substring(0, path.lastIndexOf('/', path.indexOf('{')) + 1) + "*";
        };
    }

    /** Whether requests that are no handshakes belong to the mount; under a template lie other resources, too. */
    boolean answersRequests() {
        return kind != Kind.TEMPLATE;
    }

    /** Whether the server opens WebSockets on a path of this mount: below a tree it does not. */
    boolean opensWebSocketsOn(String path) {
        return kind != Kind.TREE || endpointPaths().contains(path);
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
}
