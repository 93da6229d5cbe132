package org.gatehouse.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Tomcat 10.1 in this JVM, for what only a WAR can show; its class loaders see nothing of the tests. */
public final class TomcatWars implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final Path directory;

    /** Starts the server on a free port. */
    public TomcatWars() {
        try {
            directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "embedded")), "server");
            Files.createDirectories(directory.resolve("webapps"));
            tomcat.setBaseDir(directory.toAbsolutePath().toString());
            tomcat.setPort(0);
            tomcat.setAddDefaultWebXmlToWebapp(false);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.getConnector().setThrowOnFailure(true);
            tomcat.getHost(); // makes the default host, which must be there before the start
            tomcat.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Deploys a WAR, for as long as the server runs or until {@link #undeploy(String)}.
     *
     * @param contextPath with a leading slash
     * @param settings what the server is told about it, as in a {@code context.xml}
     */
    public URI deploy(String contextPath, WebArchive war, Consumer<StandardContext> settings) {
        StandardContext context = context(contextPath, war);
        settings.accept(context);
        start(context);
        return uri(contextPath);
    }

    /** Undeploys what {@link #deploy(String, WebArchive, Consumer)} has deployed. */
    public void undeploy(String contextPath) {
        tomcat.getHost().removeChild(tomcat.getHost().findChild(contextPath));
    }

    private URI uri(String contextPath) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + contextPath + "/");
    }

    private void start(StandardContext context) {
        try (ServerLog log = new ServerLog()) {
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

    private StandardContext context(String contextPath, WebArchive war) {
        File exploded = war.as(ExplodedExporter.class)
                .exportExploded(directory.toFile(), war.getName() + "-" + System.nanoTime());
        StandardContext context = new StandardContext();
        context.setPath(contextPath);
        context.setName(contextPath);
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

    /** Lets the server listen on another port, too, and returns it. */
    public int listenOnAnotherPort() {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        tomcat.getService().addConnector(connector);
        return connector.getLocalPort();
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
}
