package org.gatehouse.standalone;

import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.websocket.BackgroundProcess;
import org.apache.tomcat.websocket.BackgroundProcessManager;
import org.gatehouse.spi.GatewayPorts;
import org.jspecify.annotations.Nullable;

/** Takes an application and its listeners and runs them on Tomcat until it is stopped. Used by one thread at a time. */
final class EmbeddedTomcat {

    private static final Logger LOG = System.getLogger(EmbeddedTomcat.class.getPackageName());

    static {
        Registry.disableRegistry(); // several servers of one process would share its names
        if (System.getProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE") == null) {
            System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", Connectors.BUFFER);
        }
    }

    private final Tomcat tomcat = new Tomcat();
    private final OpenRequests requests = new OpenRequests();
    private final List<Connector> connectors = new ArrayList<>();
    private final List<Connector> ofGateways = new ArrayList<>();
    private final CertificateWatch certificates = new CertificateWatch();
    private final OwnPorts ports;
    private boolean certified;
    private final ClassPathContext context;
    private final Path directory;
    private final int number = ContainerIds.take();
    private final String beans = "gatehouse-" + number;

    /**
     * Prepares a server.
     *
     * @param handle what the application may have injected
     * @param ports those that gateways ask for
     * @param customizer changes the server before it starts
     */
    EmbeddedTomcat(Application application, Object handle, OwnPorts ports, Consumer<Tomcat> customizer) {
        this.ports = ports;
        directory = temporaryDirectory();
        tomcat.setBaseDir(directory.toString());
        tomcat.getEngine().getPipeline().addValve(requests);
        context = new ClassPathContext(application, tomcat.noDefaultWebXmlPath());
        context.addParameter(ContainerIds.PARAMETER, beans);
        tomcat.getHost().addChild(context);
        context.getServletContext().setAttribute(handle.getClass().getName(), handle);
        context.getServletContext().setAttribute(Tomcat.class.getName(), tomcat);
        context.getServletContext().setAttribute(GatewayPorts.class.getName(), ports);
        customizer.accept(tomcat);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("gatehouse");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the application, then opens its ports: nobody connects to what is not there yet. */
    void start(List<Listener> listeners) {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            context.failures().add(e);
        }
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException(
                    context.failures().toString(), context.failures().first());
        }
        try {
            listeners.forEach(listener -> connectors.add(open(listener, 0)));
            ports.listeners().forEach((port, listener) -> ofGateways.add(open(listener, port)));
        } finally {
            ports.allAreOpen();
        }
        certificates.start();
    }

    /**
     * Opens a port.
     *
     * @param port the one that gateways ask for, 0 where it is everybody's
     */
    private Connector open(Listener listener, int port) {
        Connector connector = Connectors.of(listener);
        Tls tls = listener.tls();
        if (tls != null) {
            certificates.add(TlsConnector.on(connector, tls));
            if (tls.clients() != ClientCertificates.NONE && !certified) {
                certified = true;
                tomcat.getEngine().getPipeline().addValve(new CertifiedCallers());
            }
        }
        try {
            tomcat.getService().addConnector(connector);
        } catch (IllegalArgumentException e) {
            tomcat.getService().removeConnector(connector);
            throw new IllegalStateException(
                    Messages.notOpened(
                            listener.port(),
                            port == 0 || port == listener.port() ? "" : ", for gateways with port " + port,
                            reason(e)),
                    e);
        }
        ports.opened(connector.getLocalPort(), port);
        return connector;
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private Stream<Connector> allConnectors() {
        return Stream.concat(connectors.stream(), ofGateways.stream());
    }

    /** The ports that are open for gateways that ask for one. */
    List<Integer> ports(int port) {
        return ports.localPorts(port);
    }

    List<Integer> ports() {
        return connectors.stream().map(Connector::getLocalPort).toList();
    }

    /** What a browser on this machine would be given. */
    String addresses() {
        return allConnectors()
                .map(connector -> connector.getScheme() + "://"
                        + (connector.getProperty("address") instanceof InetAddress address
                                ? address.getHostAddress()
                                : "localhost")
                        + ":" + connector.getLocalPort() + context.getPath() + "/")
                .collect(Collectors.joining(", "));
    }

    <T> Optional<T> unwrap(Class<T> type) {
        return Stream.of(tomcat, context, context.getServletContext())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    boolean hasGateways() {
        AtomicBoolean has = new AtomicBoolean();
        withBeans(beans -> has.set(beans.hasGateways()));
        return has.get();
    }

    /** Tells the application's beans, if there are any. */
    void fire(Object event) {
        withBeans(beans -> beans.fire(event));
    }

    /**
     * Closes the ports and answers what there is to answer, or not even that.
     *
     * @param force ends all connections at once
     */
    void closePorts(boolean force) {
        if (force) {
            allConnectors().forEach(EmbeddedTomcat::end);
            return;
        }
        Duration grace = drain();
        requests.areTheLast();
        allConnectors().forEach(connector -> connector.getProtocolHandler().closeServerSocketGraceful());
        requests.await(grace);
    }

    private static void end(Connector connector) {
        try {
            connector.pause();
            connector.stop();
        } catch (LifecycleException e) {
            LOG.log(Level.WARNING, "a port was not closed", e);
        }
    }

    /** While it still takes requests: clients that poll are sent away by what they are answered. */
    private Duration drain() {
        Duration[] grace = {Duration.ZERO};
        withBeans(beans -> {
            grace[0] = beans.shutdownGrace();
            try {
                beans.drain().toCompletableFuture().get(grace[0].toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOG.log(Level.DEBUG, "not all clients have left in time", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return grace[0];
    }

    private void withBeans(Consumer<Beans> action) {
        Beans beans = context.getServletContext() == null ? null : Beans.of(context.getServletContext());
        if (beans == null) {
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(context.getLoader().getClassLoader());
        try {
            action.accept(beans);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Ends the application, and leaves nothing behind. */
    void stop() {
        certificates.stop();
        ServletContext application = context.getServletContext();
        Object webSockets = application == null ? null : application.getAttribute(ServerContainer.class.getName());
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            LOG.log(Level.WARNING, "the server did not stop cleanly", e);
        } finally {
            forget(webSockets);
            endBeansThatFailed();
            delete(directory);
            ContainerIds.giveBack(number);
        }
    }

    /**
     * Tomcat 10.1 and 11 have one thread for all servers of a process. Until a client has answered that its WebSocket is closed, it
     * looks after the server of that client, though nobody can answer to it any more.
     */
    private static void forget(@Nullable Object webSockets) {
        if (webSockets instanceof BackgroundProcess process) {
            BackgroundProcessManager.getInstance().unregister(process);
        }
    }

    /** Weld 5 and 6 leave the threads of a container that does not come up. One that has come up has ended by now. */
    private void endBeansThatFailed() {
        try { // by name: it has an annotation that is on no class path, which compilers warn of
            Class<?> containers = Class.forName("org.jboss.weld.Container");
            if (Boolean.TRUE.equals(containers.getMethod("isSet", String.class).invoke(null, beans))) {
                Object failed = containers.getMethod("instance", String.class).invoke(null, beans);
                containers.getMethod("cleanup").invoke(failed);
            }
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "threads of Weld are left", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the temporary directory is left", e);
        }
    }
}
