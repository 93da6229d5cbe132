package org.gatehouse.it.suite;

import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Pings every 300 ms, and waits for the pong as long as a test may take. */
@WebSocketGateway(path = "/heartbeat.io/", options = @GatewayOptions(pingInterval = "300ms", pingTimeout = "1m"))
public class HeartbeatGateway {

    private static final Semaphore RELEASES = new Semaphore(0);

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }

    /** Returns when another client has sent {@code release}. */
    @SubscribeMessage("hold")
    String hold() throws InterruptedException {
        RELEASES.acquire();
        return "released";
    }

    @SubscribeMessage("release")
    void release() {
        RELEASES.release();
    }

    /** Holds up clients who ask for it in their auth. */
    void connected(@Observes @Connected(HeartbeatGateway.class) ClientSocket client) throws InterruptedException {
        if (client.handshake().auth().toString().contains("hold")) {
            RELEASES.acquire();
        }
    }

    /** The same, but waits only 2 s: for clients that do not answer, or cannot be heard. */
    @WebSocketGateway(path = "/impatient.io/", options = @GatewayOptions(pingInterval = "300ms", pingTimeout = "2s"))
    public static class Impatient extends HeartbeatGateway {

        @Override
        void connected(ClientSocket client) {} // which observes nothing
    }
}
