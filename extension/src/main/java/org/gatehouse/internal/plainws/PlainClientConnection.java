package org.gatehouse.internal.plainws;

import java.util.Optional;
import java.util.function.Consumer;
import org.gatehouse.ClientConnection;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Connection;

/**
 * A plain WebSocket, as its application sees it.
 *
 * @param id nobody else's
 * @param connection the WebSocket
 * @param recipient its client
 */
record PlainClientConnection(String id, Connection connection, PlainRecipient recipient) implements ClientConnection {

    @Override
    public String transport() {
        return "websocket";
    }

    @Override
    public void onUpgrade(Consumer<String> listener) {}

    @Override
    public long bytesReceived() {
        return connection.bytesReceived();
    }

    @Override
    public long bytesSent() {
        return connection.bytesSent();
    }

    @Override
    public void close() {
        recipient.leave(DisconnectReason.FORCED_CLOSE);
        connection.close(1000, "");
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return connection.unwrap(type);
    }

    @Override
    public String toString() {
        return "ClientConnection[websocket]"; // the id is a secret
    }
}
