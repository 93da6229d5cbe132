package org.gatehouse.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/**
 * A running server with the gateways of a class path. Made by {@link #builder}; several may run in one process. May be used
 * from any thread.
 *
 * <pre>{@code
 * try (Gatehouse gatehouse = Gatehouse.builder().port(0).start()) {
 *     ... "http://localhost:" + gatehouse.port() ...
 * }
 * }</pre>
 */
public final class Gatehouse implements AutoCloseable {

    private final EmbeddedTomcat server;

    private Gatehouse(EmbeddedTomcat server) {
        this.server = server;
    }

    /**
     * Begins to describe a server.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the port of the first listener.
     *
     * @return the port that is really open, where 0 was asked for, too
     */
    public int port() {
        return ports().get(0);
    }

    /**
     * Returns the ports of all listeners.
     *
     * @return the ports that are really open, in the order of the listeners
     */
    public List<Integer> ports() {
        return server.ports();
    }

    /**
     * Returns the server's own object.
     *
     * @param type {@code org.apache.catalina.startup.Tomcat}
     * @param <T> the wanted type
     * @return the object, if there is one of that type
     */
    public <T> Optional<T> unwrap(Class<T> type) {
        return server.unwrap(type);
    }

    /** Sends the clients away and stops the server. Later calls do nothing. */
    @Override
    public void close() {
        server.close();
    }

    /** What a server is to be like. Used by one thread at a time, for one server or several. */
    public static final class Builder {

        private final List<Listener> listeners = new ArrayList<>();
        private final Map<String, String> configuration = new LinkedHashMap<>();
        private ClassLoader classLoader = contextClassLoader();
        private String contextPath = "";
        private @Nullable Path webRoot;
        private Consumer<Tomcat> customizer = tomcat -> {};

        private Builder() {}

        private static ClassLoader contextClassLoader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context == null ? Gatehouse.class.getClassLoader() : context;
        }

        /**
         * Adds a listener on a port of all addresses of this machine.
         *
         * @param port a port, 0 for any free one
         * @return this
         */
        public Builder port(int port) {
            return listener(new Listener("", port));
        }

        /**
         * Adds a listener. Every gateway answers on each of them. Without any it is {@code gatehouse.port}.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(Listener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Sets a configuration key, for this server alone. What the process was started with (system properties, the
         * environment, MicroProfile Config) goes before it.
         *
         * @param key the key, such as {@code gatehouse.ping-interval}
         * @param value its value
         * @return this
         */
        public Builder set(String key, String value) {
            configuration.put(key, value);
            return this;
        }

        /**
         * Puts everything below a path.
         *
         * @param contextPath with a leading slash and none at its end; empty, as it is without this, for the root
         * @return this
         */
        public Builder contextPath(String contextPath) {
            this.contextPath = contextPath;
            return this;
        }

        /**
         * Serves the files of a directory, and reads its {@code WEB-INF/web.xml} if there is one. Without it files are served
         * from {@code META-INF/resources} on the class path only, where they come second otherwise.
         *
         * @param webRoot a directory
         * @return this
         */
        public Builder webRoot(Path webRoot) {
            this.webRoot = webRoot;
            return this;
        }

        /**
         * Takes the application's classes from a class loader.
         *
         * @param classLoader the class loader, the thread's context class loader otherwise
         * @return this
         */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = classLoader;
            return this;
        }

        /**
         * Changes what else there is to change of the server.
         *
         * @param customizer is called once per start, before anything is open
         * @return this
         */
        public Builder customize(Consumer<Tomcat> customizer) {
            this.customizer = this.customizer.andThen(customizer);
            return this;
        }

        /**
         * Starts the server.
         *
         * @return the running server, to be closed
         * @throws IllegalStateException if it does not start, with everything that is to be mended in its message
         */
        public Gatehouse start() {
            List<Listener> places = listeners.isEmpty() ? List.of(new Listener("", 8080)) : List.copyOf(listeners);
            EmbeddedTomcat server = new EmbeddedTomcat(
                    new Deployment(contextPath, webRoot, classLoader, Map.copyOf(configuration)), places, customizer);
            server.start();
            return new Gatehouse(server);
        }
    }
}
