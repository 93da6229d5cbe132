package org.gatehouse.cluster.node;

import jakarta.servlet.ServletContainerInitializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.tomcat.websocket.server.WsSci;
import org.gatehouse.internal.jakarta.GatehouseInitializer;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** Gatehouse on embedded Tomcat, with the application of the cluster tests on its root. */
public final class JavaNodeServer implements AutoCloseable {

    private static final Set<Class<?>> GATEWAYS =
            Set.of(MainGateway.class, OtherGateways.Custom.class, OtherGateways.Awkward.class, BlackBoxGateway.class);

    private final Tomcat tomcat = new Tomcat();
    private final Path base;

    /**
     * Starts it. It is constructed by reflection from another class loader, so its parameters are the platform's.
     *
     * @param port the port, 0 for a free one
     * @param settings configuration keys, as context parameters
     */
    public JavaNodeServer(int port, Map<String, String> settings) {
        try {
            base = Files.createTempDirectory("java-node");
            TomcatURLStreamHandlerFactory.disable(); // the JVM takes one, and may have several Tomcats
            tomcat.setBaseDir(base.toString());
            tomcat.setPort(port);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.getConnector().setThrowOnFailure(true);
            Context context = tomcat.addContext("", base.toString());
            context.setParentClassLoader(JavaNodeServer.class.getClassLoader());
            settings.forEach(context::addParameter);
            Tomcat.addServlet(context, "control", new ControlServlet()).addMapping("/control");
            Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
            initializers().forEach(context::addServletContainerInitializer);
            tomcat.start();
            if (!context.getState().isAvailable()) {
                throw new IllegalStateException("the application did not start");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<ServletContainerInitializer, Set<Class<?>>> initializers() {
        Map<ServletContainerInitializer, Set<Class<?>>> initializers = new LinkedHashMap<>();
        initializers.put(new WsSci(), Set.of());
        initializers.put(new GatehouseInitializer(), GATEWAYS);
        initializers.put(new EnhancedListener(), Set.of());
        return initializers;
    }

    /**
     * Returns the port.
     *
     * @return the port
     */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Stops it as an administrator would. */
    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            try (Stream<Path> files = Files.walk(base)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Serves in a process of its own, until its input ends.
     *
     * @param arguments the port, then keys and values, joined by {@code =}
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            int equals = argument.indexOf('=');
            settings.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        JavaNodeServer server = new JavaNodeServer(Integer.parseInt(arguments[0]), settings);
        System.out.println("ready " + server.port());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            // Nobody has anything to say here.
        }
        Runtime.getRuntime().halt(0);
    }
}
