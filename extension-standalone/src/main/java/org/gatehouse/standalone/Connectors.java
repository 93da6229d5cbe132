package org.gatehouse.standalone;

import org.apache.catalina.connector.Connector;

/** Takes a listener and yields what Tomcat has for it. */
final class Connectors {

    /** Bytes of each buffer of a connection, which an open WebSocket keeps; Tomcat's own default is 8 KiB. */
    static final String BUFFER = "1024";

    private Connectors() {}

    static Connector of(Listener listener) {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(listener.port());
        connector.setThrowOnFailure(true);
        if (!listener.host().isEmpty()) {
            connector.setProperty("address", listener.host());
        }
        connector.setProperty("bindOnInit", "false"); // else a port cannot be closed before its connections are
        connector.setProperty("maxConnections", "-1"); // gatehouse.max-connections refuses them with an answer
        connector.setProperty("acceptCount", "1000"); // after a restart all clients come at once
        connector.setProperty("minSpareThreads", "2");
        connector.setProperty("socket.appReadBufSize", BUFFER);
        connector.setProperty("socket.appWriteBufSize", BUFFER);
        return connector;
    }
}
