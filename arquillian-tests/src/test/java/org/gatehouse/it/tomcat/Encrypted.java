package org.gatehouse.it.tomcat;

import jakarta.inject.Inject;
import org.gatehouse.ClientSocket;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.standalone.Gatehouse;

/** Gateways of a process without a server, which clients may stop. */
public class Encrypted {

    private Encrypted() {}

    /** On every listener. */
    @WebSocketGateway
    public static class Everywhere {

        @Inject
        Server server;

        @Inject
        Gatehouse process;

        @SubscribeMessage("where")
        String where(ClientSocket client) {
            return "everywhere, " + (client.handshake().secure() ? "encrypted" : "plain");
        }

        @SubscribeMessage("say")
        void say(String text) {
            server.emit("said", text);
        }

        @SubscribeMessage("port_of_81")
        int portOf81() {
            return process.portOf(81);
        }

        @SubscribeMessage("stop")
        void stop() {
            Thread stopping = new Thread(process::close, "stop");
            stopping.setDaemon(true);
            stopping.start();
        }
    }

    /** On one port, with a pair of its own. */
    @WebSocketGateway(port = 81)
    public static class OnOne {

        @SubscribeMessage("where")
        String where(ClientSocket client) {
            return "on one, " + (client.handshake().secure() ? "encrypted" : "plain");
        }
    }
}
