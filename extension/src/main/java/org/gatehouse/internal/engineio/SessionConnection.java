package org.gatehouse.internal.engineio;

import java.util.Optional;
import java.util.function.Consumer;
import org.gatehouse.ClientConnection;
import org.gatehouse.DisconnectReason;

/**
 * A session, as its application sees it.
 *
 * @param session the session
 */
record SessionConnection(LiveSession session) implements ClientConnection {

    @Override
    public String id() {
        return session.id();
    }

    @Override
    public String transport() {
        return session.isPolling() ? EngineIoSettings.POLLING : EngineIoSettings.WEBSOCKET;
    }

    @Override
    public void onUpgrade(Consumer<String> listener) {
        session.onUpgrade(listener);
    }

    @Override
    public long bytesReceived() {
        return session.bytesReceived();
    }

    @Override
    public long bytesSent() {
        return session.bytesSent();
    }

    @Override
    public void close() {
        session.close(DisconnectReason.FORCED_CLOSE);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return session.unwrap(type);
    }

    @Override
    public String toString() {
        return "ClientConnection[" + transport() + " " + SessionHost.shown(session.id()) + "]"; // the id is a secret
    }
}
