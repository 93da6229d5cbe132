package org.gatehouse.benchmark.server;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.Transport;
import java.net.InetAddress;
import java.net.ServerSocket;

/** netty-socketio, as its documentation sets it up. */
public final class NettySocketIoServer {

    private static final String AUDIENCE = "audience";

    private NettySocketIoServer() {}

    /** Serves until the standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(freePort());
        configuration.setTransports(Transport.WEBSOCKET);
        SocketIOServer server = new SocketIOServer(configuration);
        server.addEventListener("echo", Body.class, (client, body, ack) -> ack.sendAckData(body));
        server.addEventListener("join", Body.class, (client, body, ack) -> {
            client.joinRoom(AUDIENCE);
            ack.sendAckData(body);
        });
        server.addEventListener(
                "broadcast",
                Body.class,
                (client, body, ack) -> server.getRoomOperations(AUDIENCE).sendEvent("news", body));
        server.start();
        Control.serve(configuration.getPort());
    }

    /** The port that was opened is not told. */
    private static int freePort() throws Exception {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
