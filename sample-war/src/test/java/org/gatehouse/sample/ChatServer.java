package org.gatehouse.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** Starts the WAR that is built for Tomcat on an embedded one: the shortest way to see the chat. */
final class ChatServer {

    private ChatServer() {}

    public static void main(String[] arguments) throws Exception {
        Path war = Path.of(arguments[0]).toAbsolutePath();
        int port = Integer.parseInt(arguments[1]);

        Tomcat tomcat = new Tomcat();
        Path base = war.resolveSibling("chat-server");
        Files.createDirectories(base.resolve("webapps"));
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        // Tomcat's own defaults would want a JSP compiler.
        tomcat.setAddDefaultWebXmlToWebapp(false);
        Context chat = tomcat.addWebapp("", war.toString());
        Tomcat.addServlet(chat, "default", new DefaultServlet()).addMapping("/");
        chat.addWelcomeFile("index.html");
        Tomcat.addDefaultMimeTypeMappings(chat);
        tomcat.start();
        if (!chat.getState().isAvailable()) {
            System.err.println("The chat did not start; the reason is in the log above.");
            System.exit(1);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tomcat)));
        System.out.printf("%nThe chat runs: open http://localhost:%d/ in two windows. Ctrl-C stops it.%n%n", port);
        tomcat.getServer().await();
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
