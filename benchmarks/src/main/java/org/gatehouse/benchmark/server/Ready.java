package org.gatehouse.benchmark.server;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** On an application server: says that the WAR is there as soon as it answers. The server has taken over the standard streams. */
@WebListener
public class Ready implements ServletContextListener {

    /** A page of the WAR. */
    public static final String PAGE = "ready.txt";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Thread control = new Thread(Ready::serve, "control");
        control.setDaemon(true);
        control.start();
    }

    private static void serve() {
        try {
            int port = Integer.getInteger("server.port");
            while (!answers(port)) {
                Thread.sleep(50);
            }
            Control.serve(
                    port,
                    new FileInputStream(FileDescriptor.in),
                    new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(int port) {
        try {
            HttpURLConnection page = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/" + PAGE).toURL().openConnection();
            return page.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
