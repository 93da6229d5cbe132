package org.gatehouse.internal.plainws;

import java.util.Optional;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.AwaitedClient;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;

/** The client of one plain WebSocket: events enter, frames leave. */
final class PlainRecipient implements Recipient {

    private final Connection connection;
    private final InboundLane lane;
    private final AwaitedClient client;
    private final PlainEncoder encoder;

    PlainRecipient(Connection connection, InboundLane lane, AwaitedClient client, PlainEncoder encoder) {
        this.connection = connection;
        this.lane = lane;
        this.client = client;
        this.encoder = encoder;
    }

    @Override
    public void connected(ClientSocket socket) {
        client.connected(socket);
    }

    @Override
    public void refused(String message, @Nullable Object data) {
        client.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        connection.close(1008, message);
    }

    @Override
    public void deliver(OutboundEvent event) {
        if (!event.delivery().isVolatile() || connection.writable()) {
            connection.send(event.encoded(PlainEncoder.class, encoder::event));
        }
    }

    @Override
    public void disconnect(Cause cause) {
        client.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        switch (cause) {
            case HOOK_REFUSED -> connection.close(1008, "refused");
            case LOGGED_OUT -> connection.close(1008, "logged out");
            case HOOK_FAILED -> connection.close(1011, "internal error");
            default -> connection.close(1000, "");
        }
    }

    @Override
    public boolean runsInPlace() {
        return connection.runsInPlace() || lane.handlesHere();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return connection.unwrap(type);
    }
}
