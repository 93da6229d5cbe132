package org.gatehouse.internal.plainws;

import java.util.List;
import java.util.Optional;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObservedConnection;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.RandomId;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;

/** The client of one plain WebSocket: events enter, frames leave. */
final class PlainRecipient implements Recipient {

    private final Connection connection;
    private final InboundLane lane;
    private final InboundClient client;
    private final PlainEncoder encoder;
    private final ProtocolContext context;
    private volatile @Nullable ClientSocket joined;
    private volatile @Nullable ObservedConnection observed;
    private @Nullable ClientConnection shown;

    PlainRecipient(
            Connection connection,
            InboundLane lane,
            InboundClient client,
            PlainEncoder encoder,
            ProtocolContext context) {
        this.connection = connection;
        this.lane = lane;
        this.client = client;
        this.encoder = encoder;
        this.context = context;
    }

    /** To be called when the connection has opened, before anything else. */
    void opened() {
        ObservedConnection report =
                ObservedConnection.open(context.observer(), context.path(), connection.request(), "websocket");
        if (report != null) {
            report.queued(connection::queuedBytes);
        }
        observed = report;
    }

    /** The client has left, or is made to; only the first call has an effect. */
    void leave(DisconnectReason reason) {
        client.leave(reason);
        ObservedConnection report = observed;
        if (report != null) {
            report.closed(reason);
        }
    }

    /** Sends an event, or without one an answer or value. */
    void send(@Nullable String event, List<Frame> frames, List<? extends @Nullable Object> values) {
        GatewayObserver observer = context.observer();
        if (observer != null) {
            observer.messageSent(
                    Observation.MessageSent.of(observer, context.path(), "/", joined, event, frames, values));
        }
        connection.send(frames);
    }

    @Override
    public void connected(ClientSocket socket) {
        joined = socket;
    }

    @Override
    public void refused(String message, @Nullable Object data) {
        leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        connection.close(1008, message);
    }

    @Override
    public void deliver(OutboundEvent event) {
        if (!event.delivery().isVolatile() || connection.writable()) {
            send(event.event(), event.encoded(PlainEncoder.class, encoder::event), event.arguments());
        } else {
            dropped();
        }
    }

    private void dropped() {
        GatewayObserver observer = context.observer();
        if (observer != null) {
            observer.dropped(new Observation.Dropped(context.path(), Observation.DropCause.VOLATILE, 1));
        }
    }

    @Override
    public void disconnect(Cause cause) {
        leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        switch (cause) {
            case HOOK_REFUSED -> connection.close(1008, "refused");
            case LOGGED_OUT -> connection.close(1008, "logged out");
            case REVOKED -> connection.close(1008, "revoked");
            case EXPIRED -> connection.close(1008, "token expired");
            case HOOK_FAILED -> connection.close(1011, "internal error");
            default -> connection.close(1000, "");
        }
    }

    @Override
    public void leave(String reason) {
        close(1000, reason);
    }

    @Override
    public boolean goAway() {
        leave(DisconnectReason.SERVER_SHUTTING_DOWN);
        connection.close(1001, DisconnectReason.SERVER_SHUTTING_DOWN.text());
        return true;
    }

    @Override
    public void close(int code, String reason) {
        leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        connection.close(code, reason);
    }

    /** Made for the first who asks: most applications never do. */
    @Override
    public synchronized ClientConnection connection() {
        ClientConnection present = shown;
        if (present == null) {
            present = new PlainClientConnection(RandomId.next(), connection, this);
            shown = present;
        }
        return present;
    }

    @Override
    public boolean runsInPlace() {
        return connection.handlerThread() == HandlerThread.MAY_BLOCK || lane.handlesHere();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return connection.unwrap(type);
    }
}
