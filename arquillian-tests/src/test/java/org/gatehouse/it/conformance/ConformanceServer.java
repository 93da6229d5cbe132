package org.gatehouse.it.conformance;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.EmbeddedServer;

/**
 * The embedded server with what the public conformance suites expect: Socket.IO at {@code /socket.io/}, an echo over bare
 * Engine.IO at {@code /engine.io/}.
 */
public final class ConformanceServer {

    private ConformanceServer() {}

    /**
     * Serves until the process is interrupted.
     *
     * @param arguments the port; 3000 if there is none, 0 for a free one
     */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length == 0 ? 3000 : Integer.parseInt(arguments[0]);
        EmbeddedServer server = new EmbeddedServer(port);
        URI uri = server.deploy(Application.CONFORMANCE);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-server"));
        System.out.println("Listening on " + uri);
        new CountDownLatch(1).await();
    }
}
