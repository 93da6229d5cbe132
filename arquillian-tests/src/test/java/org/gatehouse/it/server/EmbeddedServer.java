package org.gatehouse.it.server;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;

/** Tomcat 10.1 in this JVM, with the applications in class loaders that see nothing of the tests. */
public final class EmbeddedServer implements TestServer {

    private final Tomcat tomcat = new Tomcat();
    private final Path directory;
    private final Map<Application, StandardContext> deployed = new EnumMap<>(Application.class);
    private WeakReference<ClassLoader> lastUndeployed = new WeakReference<>(null);

    /** Starts the server on a port, 0 for a free one. */
    public EmbeddedServer(int port) {
        try {
            directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "embedded")), "server");
            Files.createDirectories(directory.resolve("webapps"));
            tomcat.setBaseDir(directory.toAbsolutePath().toString());
            tomcat.setPort(port);
            tomcat.setAddDefaultWebXmlToWebapp(false);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.getConnector().setThrowOnFailure(true);
            tomcat.getHost(); // makes the default host, which must be there before the start
            addUser("alice", "user");
            addUser("root", "user", "admin");
            tomcat.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a user of the tests; other servers have them in their files. */
    private void addUser(String name, String... roles) {
        tomcat.addUser(name, name + "-1");
        for (String role : roles) {
            tomcat.addRole(name, role);
        }
    }

    @Override
    public URI deploy(Application application) {
        if (!deployed.containsKey(application)) {
            StandardContext context = context(application);
            start(context);
            deployed.put(application, context);
        }
        return URI.create("http://127.0.0.1:" + port() + application.contextPath() + "/");
    }

    private void start(StandardContext context) {
        try (Listening log = new Listening()) {
            RuntimeException failure = null;
            try {
                tomcat.getHost().addChild(context);
            } catch (RuntimeException e) {
                failure = e;
                log.add(e);
            }
            if (!context.getState().isAvailable()) {
                tomcat.getHost().removeChild(context);
                throw new DeploymentFailure(log.toString(), failure);
            }
        }
    }

    private StandardContext context(Application application) {
        File exploded = application
                .archive()
                .as(ExplodedExporter.class)
                .exportExploded(directory.toFile(), "war-" + application.name() + "-" + System.nanoTime());
        StandardContext context = new StandardContext();
        context.setPath(application.contextPath());
        context.setName(application.contextPath());
        context.setDocBase(exploded.getAbsolutePath());
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        Path configuration = exploded.toPath().resolve("META-INF/context.xml");
        if (Files.exists(configuration)) {
            context.setConfigFile(url(configuration));
        }
        context.setParentClassLoader(new ServerClasses());
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false); // which is the tests'
        Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
        context.addWelcomeFile("index.html");
        Tomcat.addDefaultMimeTypeMappings(context);
        return context;
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void undeploy(Application application) {
        StandardContext context = deployed.remove(application);
        if (context != null) {
            lastUndeployed = new WeakReference<>(context.getLoader().getClassLoader());
            tomcat.getHost().removeChild(context);
        }
    }

    /** Returns the class loader of the application that was undeployed last. */
    public WeakReference<ClassLoader> lastUndeployed() {
        return lastUndeployed;
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The log, while an application starts. */
    private static final class Listening extends Handler implements AutoCloseable {

        private final Logger root = Logger.getLogger("");
        private final StringWriter text = new StringWriter();

        Listening() {
            root.addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            text.append(entry.getMessage()).append('\n');
            if (entry.getThrown() != null) {
                add(entry.getThrown());
            }
        }

        synchronized void add(Throwable thrown) {
            thrown.printStackTrace(new PrintWriter(text));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.removeHandler(this);
        }

        @Override
        public synchronized String toString() {
            return text.toString();
        }
    }
}
