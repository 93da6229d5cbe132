package org.gatehouse.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * No server to deploy on: each application starts with {@code gatehouse-standalone} in this JVM, on a port of its own, in a
 * class loader that has what the class path of its process would have, and sees nothing of the tests. Tomcat's classes are
 * shared, because they know nothing of applications.
 */
public final class EmbeddedServer implements TestServer {

    private final int port;
    private final Path directory;
    private final Map<Application, Running> running = new EnumMap<>(Application.class);
    private final List<Running> others = new ArrayList<>();
    private WeakReference<ClassLoader> lastUndeployed = new WeakReference<>(null);

    /** Remembers the port of the one application that will be deployed; 0 for a free one for each of several. */
    public EmbeddedServer(int port) {
        this.port = port;
        try {
            directory =
                    Files.createTempDirectory(Files.createDirectories(Path.of("target", "embedded")), "applications");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Of the sample: Tomcat's own directory, where it would be, goes with each stop.
        System.setProperty("chat.database.url", "jdbc:h2:file:" + directory.toAbsolutePath() + "/chat");
    }

    /**
     * An application that runs.
     *
     * @param ports all that it listens on but those of gateways
     */
    private record Running(URI uri, List<Integer> ports, URLClassLoader classPath, AutoCloseable server) {}

    @Override
    public URI deploy(Application application) {
        Running found = running.get(application);
        if (found == null) {
            found = start(
                    application.war(),
                    Map.of("gatehouse.context-path", application.contextPath(), "gatehouse.port", "" + port));
            running.put(application, found);
        }
        return found.uri();
    }

    /**
     * Starts a WAR that is no {@link Application}, until this is closed.
     *
     * @param keys what else its process is started with
     * @return the ports that it listens on but those of gateways
     */
    public List<Integer> start(String contextPath, WebArchive war, Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(keys);
        all.put("gatehouse.context-path", contextPath);
        Running started = start(war, all);
        others.add(started);
        return started.ports();
    }

    private Running start(WebArchive war, Map<String, String> more) {
        Path exploded = exploded(war);
        URLClassLoader classPath = classPath(exploded);
        Map<String, String> keys = new HashMap<>(more);
        keys.put("gatehouse.host", "127.0.0.1");
        keys.put("gatehouse.web-root", exploded.toString());
        try (ServerLog log = new ServerLog()) {
            try {
                Map.Entry<List<Integer>, AutoCloseable> server =
                        launch(classPath, keys, tomcat -> settings(tomcat, exploded));
                List<Integer> ports = server.getKey();
                URI uri = URI.create("http://127.0.0.1:" + ports.get(0) + keys.get("gatehouse.context-path") + "/");
                return new Running(uri, ports, classPath, server.getValue());
            } catch (IllegalStateException e) {
                log.add(e);
                close(classPath);
                throw new DeploymentFailure(log.toString(), e);
            }
        }
    }

    /** In a WAR these are the server's: users, and {@code context.xml}. */
    private static void settings(Tomcat tomcat, Path exploded) {
        addUser(tomcat, "alice", "user");
        addUser(tomcat, "root", "user", "admin");
        Path configuration = exploded.resolve("META-INF/context.xml");
        if (Files.exists(configuration)) {
            for (Container context : tomcat.getHost().findChildren()) {
                ((StandardContext) context).setConfigFile(url(configuration));
            }
        }
    }

    private static void addUser(Tomcat tomcat, String name, String... roles) {
        tomcat.addUser(name, name + "-1");
        for (String role : roles) {
            tomcat.addRole(name, role);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map.Entry<List<Integer>, AutoCloseable> launch(
            ClassLoader classPath, Map<String, String> keys, Consumer<Tomcat> customizer) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classPath);
        try {
            var launch = (BiFunction<Map<String, String>, Consumer<Tomcat>, Map.Entry<List<Integer>, AutoCloseable>>)
                    Class.forName(StandaloneLaunch.class.getName(), true, classPath)
                            .getConstructor()
                            .newInstance();
            return launch.apply(keys, customizer);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(StandaloneLaunch.class.getName(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Path exploded(WebArchive war) {
        war.addClass(StandaloneLaunch.class);
        File exploded = war.as(ExplodedExporter.class)
                .exportExploded(directory.toFile(), war.getName() + "-" + System.nanoTime());
        return exploded.toPath().toAbsolutePath();
    }

    /** Takes the classes out of the directory that will be served, and says that they are beans where a jar says so. */
    private static URLClassLoader classPath(Path exploded) {
        Path web = exploded.resolve("WEB-INF");
        Path all = exploded.resolveSibling(exploded.getFileName() + "-class-path");
        try {
            Files.createDirectories(all);
            Path classes = Files.move(web.resolve("classes"), all.resolve("classes"));
            Path libraries = Files.move(web.resolve("lib"), all.resolve("lib"));
            Files.createDirectories(classes.resolve("META-INF"));
            if (Files.exists(web.resolve("beans.xml"))) {
                Files.move(web.resolve("beans.xml"), classes.resolve("META-INF/beans.xml"));
            }
            List<URL> urls = new ArrayList<>();
            urls.add(url(classes));
            try (Stream<Path> jars = Files.list(libraries)) {
                jars.sorted().forEach(jar -> urls.add(url(jar)));
            }
            Libraries.standalone().forEach(file -> urls.add(url(file.toPath())));
            return new URLClassLoader(urls.toArray(URL[]::new), new ServerClasses());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        Running stopped = running.remove(application);
        if (stopped != null) {
            lastUndeployed = new WeakReference<>(stopped.classPath());
            end(stopped);
        }
    }

    private static void end(Running stopped) {
        close(stopped.server());
        close(stopped.classPath());
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the class loader of the application that was undeployed last. */
    public WeakReference<ClassLoader> lastUndeployed() {
        return lastUndeployed;
    }

    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(this::undeploy);
        others.forEach(EmbeddedServer::end);
        others.clear();
    }
}
