package org.gatehouse.spi;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One path, of one port or of all that the application has, with the protocol that is spoken there.
 *
 * @param path the path below the context path, with leading slash; ends with a slash where everything below it belongs
 *     to the mount, and may hold {@code {name}} variables where it does not; {@link MountPath} reads it
 * @param port the port on which alone it is served, 0 for all that the application has; another mount may have the same path
 *     on another port
 * @param options the settings
 * @param cors the cross-origin rules
 * @param listener what takes requests and connections
 * @param observer learns of what is refused or dropped before the listener sees it, {@code null} where nobody wants to know
 * @param exceeded counts, for {@link org.gatehouse.Server#exceededLimits}, that a client was stopped by the limit that an
 *     option sets, which the container adapter enforces: {@link StandardOptions#SEND_QUEUE}, once for each message that is
 *     dropped or connection that is closed, and {@link StandardOptions#SEND_TIMEOUT}; from any thread
 */
public record Mount(
        String path,
        int port,
        MountOptions options,
        CorsPolicy cors,
        ConnectionListener listener,
        @Nullable GatewayObserver observer,
        Consumer<Option<?>> exceeded) {

    /**
     * Creates a mount that nobody observes.
     *
     * @param path the path below the context path
     * @param port the port to listen on, 0 for the application's own
     * @param options the settings
     * @param cors the cross-origin rules
     * @param listener what takes requests and connections
     */
    public Mount(String path, int port, MountOptions options, CorsPolicy cors, ConnectionListener listener) {
        this(path, port, options, cors, listener, null, limit -> {});
    }
}
