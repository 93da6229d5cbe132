package org.gatehouse.internal.jakarta;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gatehouse.spi.Mount;

/** What filters of the application do to the requests of a mount enters, one line for each mount and kind leaves to the log. */
final class FilterWarnings {

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** A request's body is a stream of a filter. */
    void requestWrapped(Mount mount, Class<?> stream) {
        once(Level.INFO, "request " + mount.path(), () -> Messages.requestWrapped(mount, stream));
    }

    /** A response's stream, or the response itself, is a filter's. */
    void responseWrapped(Mount mount, Class<?> response) {
        once(Level.WARNING, "response " + mount.path(), () -> Messages.responseWrapped(mount, response));
    }

    /** A WebSocket handshake came to the server's endpoint past Gatehouse's filter. */
    void filterPassedBy(Mount mount) {
        once(Level.WARNING, "handshake " + mount.path(), () -> Messages.filterWasPassedBy(mount.path()));
    }

    private void once(Level level, String key, Supplier<String> message) {
        if (told.add(key)) {
            Messages.LOG.log(level, message.get());
        }
    }
}
