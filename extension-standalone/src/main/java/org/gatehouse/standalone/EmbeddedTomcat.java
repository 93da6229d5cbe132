package org.gatehouse.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.modeler.Registry;

/** Takes an application and its listeners and runs them on Tomcat until it is closed. */
final class EmbeddedTomcat implements AutoCloseable {

    /** Each WebSocket has a few of these for as long as it is open; Tomcat's own default is 8 KiB. */
    private static final String BUFFER = "1024";

    private final Tomcat tomcat = new Tomcat();
    private final List<Connector> connectors = new ArrayList<>();
    private final StandardContext context;
    private final Path directory;
    private boolean closed;

    static {
        Registry.disableRegistry(); // several servers of one process would share its names
        if (System.getProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE") == null) {
            System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", BUFFER);
        }
    }

    EmbeddedTomcat(Deployment deployment, List<Listener> listeners, Consumer<Tomcat> customizer) {
        try {
            directory = Files.createTempDirectory("gatehouse");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tomcat.setBaseDir(directory.toString());
        tomcat.getHost();
        for (Listener listener : listeners) {
            connectors.add(connector(listener));
        }
        connectors.forEach(tomcat.getService()::addConnector);
        context = context(deployment);
        customizer.accept(tomcat);
    }

    private static Connector connector(Listener listener) {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(listener.port());
        connector.setThrowOnFailure(true);
        if (!listener.host().isEmpty()) {
            connector.setProperty("address", listener.host());
        }
        connector.setProperty("maxConnections", "-1");
        connector.setProperty("socket.appReadBufSize", BUFFER);
        connector.setProperty("socket.appWriteBufSize", BUFFER);
        return connector;
    }

    private StandardContext context(Deployment deployment) {
        StandardContext made = new StandardContext();
        made.setPath(deployment.contextPath());
        made.setName(deployment.contextPath());
        if (deployment.webRoot() != null) {
            made.setDocBase(deployment.webRoot().toAbsolutePath().toString());
        }
        made.setParentClassLoader(deployment.classLoader());
        made.setJarScanner(new BeanArchives(deployment.classLoader()));
        ClassPathConfig config = new ClassPathConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        made.addLifecycleListener(config);
        deployment.parameters().forEach(made::addParameter);
        Tomcat.addServlet(made, "default", new DefaultServlet()).addMapping("/");
        made.addWelcomeFile("index.html");
        Tomcat.addDefaultMimeTypeMappings(made);
        made.setClearReferencesRmiTargets(false);
        made.setClearReferencesObjectStreamClassCaches(false);
        made.setClearReferencesThreadLocals(false);
        return made;
    }

    void start() {
        try {
            tomcat.getHost().addChild(context);
            tomcat.start();
        } catch (LifecycleException e) {
            close();
            throw new IllegalStateException(e);
        }
        if (!context.getState().isAvailable()) {
            close();
            throw new IllegalStateException("the application did not start; the log says why");
        }
    }

    List<Integer> ports() {
        return connectors.stream().map(Connector::getLocalPort).toList();
    }

    <T> Optional<T> unwrap(Class<T> type) {
        return Stream.of(tomcat, context)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
