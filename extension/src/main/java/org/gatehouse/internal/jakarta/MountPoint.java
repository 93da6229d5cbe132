package org.gatehouse.internal.jakarta;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.MountPath;
import org.gatehouse.spi.MountPath.Kind;
import org.gatehouse.spi.RefusalLog;
import org.gatehouse.spi.StandardOptions;

/** A mount and the paths that belong to it: a request's path comes in, the values of the template's variables come out. */
final class MountPoint {

    private final Mount mount;
    private final MountPath path;
    private final boolean trustsProxy;
    private final RefusalLog refusals;

    MountPoint(Mount mount) {
        this.mount = mount;
        this.path = new MountPath(mount.path());
        this.trustsProxy = mount.options().get(StandardOptions.TRUST_PROXY);
        this.refusals = new RefusalLog(mount.path(), mount.observer());
    }

    Mount mount() {
        return mount;
    }

    MountPath path() {
        return path;
    }

    boolean trustsProxy() {
        return trustsProxy;
    }

    /** Where it stands what this mount has refused. */
    RefusalLog refusals() {
        return refusals;
    }

    /** The paths on which WebSockets are opened. */
    List<String> endpointPaths() {
        return path.endpointPaths();
    }

    /** The pattern of all requests that may belong to the mount. */
    String pattern() {
        String text = path.text();
        return switch (path.kind()) {
            case EXACT -> text;
            case TREE -> text + "*";
            case TEMPLATE -> text.substring(0, text.lastIndexOf('/', text.indexOf('{')) + 1) + "*";
        };
    }

    /** Whether requests that are no handshakes belong to the mount; under a template lie other resources, too. */
    boolean answersRequests() {
        return path.kind() != Kind.TEMPLATE;
    }

    /** Whether the server opens WebSockets on a path of this mount: below a tree it does not. */
    boolean opensWebSocketsOn(String actual) {
        return path.opensWebSocketsOn(actual);
    }

    /** Answers the variables if the path belongs to the mount. */
    Optional<Map<String, String>> match(String actual) {
        return path.match(actual);
    }
}
