package org.gatehouse.sample;

import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** Starts the WAR that is built for Tomcat on an embedded one: the shortest way to see the chat. */
final class ChatServer {

    private ChatServer() {}

    /**
     * Serves a WAR on 127.0.0.1 until the process is interrupted.
     *
     * @param arguments the WAR, and the port; 0 for any free one
     */
    public static void main(String[] arguments) throws Exception {
        Path war = Path.of(arguments[0]).toAbsolutePath();
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8080;

        // Every open WebSocket holds these buffers; 8 KiB each otherwise.
        System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", "1024");
        Tomcat tomcat = new Tomcat();
        Path base = war.resolveSibling("chat-server");
        Files.createDirectories(base.resolve("webapps"));
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setThrowOnFailure(true);
        // Tomcat's own defaults would want a JSP compiler.
        tomcat.setAddDefaultWebXmlToWebapp(false);
        Context chat = tomcat.addWebapp("", war.toString());
        Tomcat.addServlet(chat, "default", new DefaultServlet()).addMapping("/");
        chat.addWelcomeFile("index.html");
        Tomcat.addDefaultMimeTypeMappings(chat);
        start(tomcat, port);
        if (!chat.getState().isAvailable()) {
            System.err.println("The chat did not start; the reason is in the log above.");
            System.exit(1);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tomcat), "stop-chat"));
        System.out.printf(
                "%nThe chat runs: open http://localhost:%d/ in two windows. Ctrl-C stops it.%n%n",
                tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }

    private static void start(Tomcat tomcat, int port) throws LifecycleException {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    System.err.printf("Port %d is taken; choose another one with -Dsample.port=8081%n", port);
                    System.exit(1);
                }
            }
            throw e;
        }
    }

    private static void stop(Tomcat tomcat) {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            System.err.println(e);
        }
    }
}
