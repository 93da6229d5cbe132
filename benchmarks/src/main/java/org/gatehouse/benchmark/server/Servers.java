package org.gatehouse.benchmark.server;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** Starts embedded Tomcat 11, the same for Gatehouse and for the raw endpoint. */
final class Servers {

    private Servers() {}

    /**
     * Starts a server on a free port, with one application on its root.
     *
     * @param initializers what starts the application, each with the classes that the server would have found for it
     * @return the port
     */
    static int tomcat(Map<ServletContainerInitializer, Set<Class<?>>> initializers)
            throws IOException, LifecycleException {
        Path base = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toAbsolutePath().toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxConnections", "20000");
        tomcat.getConnector().setProperty("acceptCount", "1000");
        tomcat.getConnector().setThrowOnFailure(true);
        Context context = tomcat.addContext("", base.toAbsolutePath().toString());
        // Without any servlet no filter is asked, not even Tomcat's own for WebSockets.
        Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
        initializers.forEach(context::addServletContainerInitializer);
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the application did not start");
        }
        return tomcat.getConnector().getLocalPort();
    }
}
