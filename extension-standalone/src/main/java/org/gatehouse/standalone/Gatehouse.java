package org.gatehouse.standalone;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private static final Logger LOG = System.getLogger(Gatehouse.class.getPackageName());

    private final EmbeddedTomcat server;
    private final boolean force;
    private final boolean exitsWhenReady;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean listening;

    private Gatehouse(Application application, Settings settings, OwnPorts ports, Consumer<Tomcat> customizer) {
        this.server = new EmbeddedTomcat(application, this, ports, customizer);
        this.force = settings.get(Settings.FORCE_CLOSE_CONNECTIONS);
        this.exitsWhenReady = settings.get(Settings.EXIT_WHEN_READY);
    }

    /**
     * Begins to describe a server.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    private void start(List<Listener> listeners) {
        try {
            server.start(listeners);
        } catch (RuntimeException e) {
            closing.set(true);
            closed.countDown();
            server.stop();
            throw e;
        }
        if (!server.hasGateways()) {
            LOG.log(Level.WARNING, Messages.noGateways());
        }
        listening = true;
        LOG.log(Level.INFO, "listening on " + server.addresses());
        server.fire(new ServerListening(this));
    }

    /** For {@link Main}. */
    boolean exitsWhenReady() {
        return exitsWhenReady;
    }

    /**
     * Tells whether the ports are open.
     *
     * @return {@code true} from just before the event {@link ServerListening} until {@link #close} begins
     */
    public boolean listening() {
        return listening;
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
     * @return the ports that are really open, in the order of the listeners; empty before they are
     */
    public List<Integer> ports() {
        return server.ports();
    }

    /**
     * Returns the port that is open for the gateways that ask for one ({@link org.gatehouse.WebSocketGateway#port}).
     *
     * @param asked the port of their annotation
     * @return the port that is really open
     * @throws IllegalArgumentException if no gateway asks for that port, or it is not open yet
     */
    public int portOf(int asked) {
        return server.ports(asked).stream()
                .findFirst()
                .filter(port -> asked != 0)
                .orElseThrow(() -> new IllegalArgumentException("no gateway has port " + asked + ", or not yet"));
    }

    /**
     * Returns the server's own object.
     *
     * @param type {@code org.apache.catalina.startup.Tomcat}, {@code org.apache.catalina.Context} or
     *     {@code jakarta.servlet.ServletContext}
     * @param <T> the wanted type
     * @return the object, if there is one of that type
     */
    public <T> Optional<T> unwrap(Class<T> type) {
        return server.unwrap(type);
    }

    /**
     * Stops the server, and returns when nothing of it is left: clients are sent away as {@code shutdown-grace} and
     * {@code shutdown-rate} say, ports are closed, requests answered that are being worked on, as long as
     * {@code shutdown-grace} at most, idle connections closed, {@link ServerClosed} fired, the application ended. With
     * {@code gatehouse.force-close-connections} all connections end at once instead. A second call waits for the first.
     */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            listening = false;
            try {
                server.closePorts(force);
                server.fire(new ServerClosed(this));
            } finally {
                server.stop();
                closed.countDown();
            }
        }
        awaitClose();
    }

    /** Waits until the server is closed, by whomever. Returns early if the thread is interrupted, which stays so. */
    public void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a server is to be like. Used by one thread at a time, for one server or several. */
    public static final class Builder {

        private final List<Listener> listeners = new ArrayList<>();
        private final Map<Integer, Listener> ofGateways = new HashMap<>();
        private final Map<String, String> configuration = new LinkedHashMap<>();
        private ClassLoader classLoader = contextClassLoader();
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
         * Adds a listener. Every gateway without a port of its own answers on each of them. Without any it is {@code gatehouse.port}, and
         * {@code gatehouse.https-port} if that is set.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(Listener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Adds a listener for HTTPS on all addresses of this machine.
         *
         * @param port a port, 0 for any free one
         * @param tls what is encrypted with
         * @return this
         */
        public Builder https(int port, Tls tls) {
            return listener(new Listener("", port, tls));
        }

        /**
         * Says how the port is to be opened that gateways ask for ({@link org.gatehouse.WebSocketGateway#port}): with TLS, on one
         * address, or with another number. Nothing but these gateways is answered there. Without this it is plain HTTP, on the
         * address of the first listener and the port that the key {@code gatehouse.ports.<port>} names, or else on that very port.
         *
         * @param port the port of their annotation
         * @param listener the listener, which is nobody else's
         * @return this
         */
        public Builder gatewayPort(int port, Listener listener) {
            ofGateways.put(port, listener);
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
            return set("gatehouse.context-path", contextPath);
        }

        /**
         * Serves the files of a directory, and reads its {@code WEB-INF/web.xml} if there is one. Without it files are served
         * from {@code META-INF/resources} on the class path only, where they come second otherwise.
         *
         * @param webRoot a directory
         * @return this
         */
        public Builder webRoot(Path webRoot) {
            return set("gatehouse.web-root", webRoot.toString());
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
         * Ends all connections at once when the server stops: without it, {@code gatehouse.force-close-connections} says so.
         *
         * @param force whether to do so
         * @return this
         */
        public Builder forceCloseConnections(boolean force) {
            return set("gatehouse.force-close-connections", Boolean.toString(force));
        }

        /**
         * Starts the server.
         *
         * @return the running server, to be closed
         * @throws IllegalStateException if it does not start, with everything that is to be mended in its message
         */
        public Gatehouse start() {
            Settings settings = new Settings(classLoader, configuration);
            settings.check();
            Application application = new Application(
                    settings.get(Settings.CONTEXT_PATH),
                    webRoot(settings.get(Settings.WEB_ROOT)),
                    settings.get(Settings.HEALTH_PATH),
                    classLoader,
                    Map.copyOf(configuration),
                    settings);
            List<Listener> all = listeners.isEmpty() ? settings.listeners() : List.copyOf(listeners);
            OwnPorts ports = new OwnPorts(all.get(0).host(), ofGateways, settings);
            Gatehouse gatehouse = new Gatehouse(application, settings, ports, customizer);
            gatehouse.start(all);
            return gatehouse;
        }

        private static @Nullable Path webRoot(String configured) {
            if (configured.isEmpty()) {
                return null;
            }
            Path directory = Path.of(configured).toAbsolutePath();
            if (!Files.isDirectory(directory)) {
                throw new IllegalStateException(Messages.noDirectory(directory));
            }
            return directory;
        }
    }
}
