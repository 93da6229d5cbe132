package org.gatehouse.spi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The server that carries the bytes: listens on the paths of {@link Mount}s and hands requests and WebSockets to their
 * {@link ConnectionListener}s. It starts the application with {@link GatewayApplication#start} and ends it with
 * {@link GatewayApplication#stop}.
 */
public interface ContainerAdapter {

    /**
     * Returns the server's name, for the log.
     *
     * @return the name
     */
    String name();

    /**
     * Returns options of the adapter's own, which are read and checked when it starts the application, for each path,
     * together with those of the paths' protocols.
     *
     * @return the options
     */
    default List<Option<?>> options() {
        return List.of();
    }

    /**
     * Returns what stands before the paths of mounts in a URL, for the log.
     *
     * @return the context path, with leading and without trailing slash; empty where there is none
     */
    default String contextPath() {
        return "";
    }

    /**
     * Tells whether a mount may ask for a port of its own.
     *
     * @param port the port
     * @return {@code false} for servers that open their ports themselves; an application with a mount that asks for it
     *     does not start there
     * @throws IllegalStateException if what is configured for the port means nothing; its message says why and how to mend it
     */
    boolean opensPort(int port);

    /**
     * Begins to serve a mount. Called for each mount while {@link GatewayApplication#start} runs, before any request.
     *
     * @param mount the mount
     * @throws IllegalStateException if the path cannot be served; its message says why and how to mend it
     */
    void mount(Mount mount);

    /**
     * Returns the threads on which handlers and hooks run when they do not run in place. They have the application's
     * class loader as context class loader and may be blocked.
     *
     * @return the executor
     */
    Executor workers();

    /**
     * Returns the server's own object, such as its {@code ServerContainer}.
     *
     * @param type the wanted type
     * @param <T> the wanted type
     * @return the object, if there is one of that type
     */
    <T> Optional<T> unwrap(Class<T> type);
}
