package org.gatehouse.internal.socketio;

import java.util.Optional;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoSession;
import org.gatehouse.spi.AwaitedClient;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;

/** One namespace of one session: what the router decides and the application emits enters, packets leave. */
final class SocketIoRecipient implements Recipient {

    private final String namespace;
    private final SocketIoConnection connection;
    private final EngineIoSession session;
    private final SocketIoEncoder encoder;
    private final AwaitedClient client;

    SocketIoRecipient(
            String namespace,
            SocketIoConnection connection,
            EngineIoSession session,
            SocketIoEncoder encoder,
            AwaitedClient client) {
        this.namespace = namespace;
        this.connection = connection;
        this.session = session;
        this.encoder = encoder;
        this.client = client;
    }

    String namespace() {
        return namespace;
    }

    AwaitedClient client() {
        return client;
    }

    @Override
    public void connected(ClientSocket socket) {
        if (!client.hasLeft()) {
            connection.joined();
            session.send(encoder.connected(namespace, socket.id()), Delivery.RELIABLE);
        }
        client.connected(socket);
    }

    @Override
    public void refused(String message, @Nullable Object data) {
        if (client.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT)) {
            connection.forget(this);
            session.send(encoder.refused(namespace, message, data), Delivery.RELIABLE);
        }
    }

    @Override
    public void deliver(OutboundEvent event) {
        session.send(event.encoded(once -> encoder.event(namespace, once)), event.delivery());
    }

    @Override
    public void disconnect(Cause cause) {
        if (cause == Cause.CLOSE || cause == Cause.LOGGED_OUT) {
            connection.disconnectAll();
        } else {
            disconnect();
        }
    }

    /** Makes the client leave this namespace alone. */
    void disconnect() {
        if (client.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT)) {
            connection.forget(this);
            session.send(encoder.disconnect(namespace), Delivery.RELIABLE);
        }
    }

    @Override
    public boolean runsInPlace() {
        return session.runsInPlace();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return session.unwrap(type);
    }
}
