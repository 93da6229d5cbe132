package org.gatehouse.internal.socketio;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoReceiver;
import org.gatehouse.internal.engineio.EngineIoSession;
import org.gatehouse.spi.AwaitedClient;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of one session. Payloads enter; connects, disconnects and acknowledgements stop here, events leave for the
 * gateways.
 */
final class SocketIoConnection implements EngineIoReceiver {

    private static final System.Logger LOG = System.getLogger(SocketIoConnection.class.getPackageName());

    private final EngineIoSession session;
    private final SocketIoSettings settings;
    private final SocketIoDecoder decoder;
    private final InboundLane lane;
    private final Map<String, SocketIoRecipient> recipients = new ConcurrentHashMap<>(4);
    /** Namespaces that were left: packets for them may still be under way. Guarded by itself. */
    private final Set<String> left = new LinkedHashSet<>(2);

    private final Future<?> connectTimer;
    private volatile boolean joined;
    private volatile boolean ended;

    SocketIoConnection(EngineIoSession session, SocketIoSettings settings) {
        this.session = session;
        this.settings = settings;
        this.decoder = new SocketIoDecoder(settings.limits());
        this.lane = settings.context().router().openLane(session);
        this.connectTimer = settings.context()
                .timer()
                .schedule(this::connectTimeout, settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public @Nullable CompletionStage<Void> onText(String payload) {
        try {
            return receive(decoder.text(payload));
        } catch (ProtocolViolation e) {
            return violation(e);
        }
    }

    @Override
    public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
        try {
            return receive(decoder.binary(data));
        } catch (ProtocolViolation e) {
            return violation(e);
        }
    }

    @Override
    public void onClose(DisconnectReason reason) {
        ended = true;
        connectTimer.cancel(false);
        recipients.values().forEach(recipient -> recipient.client().leave(reason));
        recipients.clear();
    }

    /** A namespace has been joined: the connection may stay. */
    void joined() {
        joined = true;
        connectTimer.cancel(false);
    }

    /** A namespace has been left, or was refused. */
    void forget(SocketIoRecipient recipient) {
        recipients.remove(recipient.namespace(), recipient);
        synchronized (left) {
            if (left.size() >= settings.maxNamespaces()) {
                left.remove(left.iterator().next());
            }
            left.add(recipient.namespace());
        }
    }

    /** Makes the client leave all namespaces and closes the session. */
    void disconnectAll() {
        List.copyOf(recipients.values()).forEach(SocketIoRecipient::disconnect);
        session.close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    }

    private @Nullable CompletionStage<Void> receive(@Nullable SocketIoPacket packet) throws ProtocolViolation {
        if (packet == null || ended) {
            return null;
        }
        if (packet instanceof SocketIoPacket.Connect connect) {
            return connect(connect);
        }
        SocketIoRecipient recipient = recipients.get(packet.namespace());
        if (recipient == null) {
            requireLeft(packet.namespace());
            return null;
        }
        if (packet instanceof SocketIoPacket.Event event) {
            event(recipient, event);
        } else if (packet instanceof SocketIoPacket.Ack ack && ack.ackId().isPresent()) {
            long id = ack.ackId().getAsLong();
            recipient.client().whenConnected(socket -> lane.acknowledge(socket, id, ack.values()));
        } else if (packet instanceof SocketIoPacket.Disconnect) {
            recipient.client().leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
            forget(recipient);
        }
        return recipient.client().backlog();
    }

    private @Nullable CompletionStage<Void> connect(SocketIoPacket.Connect connect) throws ProtocolViolation {
        String namespace = connect.namespace();
        if (recipients.containsKey(namespace)) {
            throw new ProtocolViolation("the client is in that namespace already");
        }
        AwaitedClient client = new AwaitedClient(lane, settings.inboundQueue());
        SocketIoRecipient recipient = new SocketIoRecipient(namespace, this, session, settings.encoder(), client);
        if (recipients.size() >= settings.maxNamespaces()) {
            recipient.refused("Too many namespaces", null);
            return null;
        }
        recipients.put(namespace, recipient);
        lane.connect(new ConnectRequest(namespace, session.request(), connect.auth(), recipient));
        return client.backlog();
    }

    private void event(SocketIoRecipient recipient, SocketIoPacket.Event packet) {
        SocketIoReply reply = new SocketIoReply(session, settings.encoder(), recipient.namespace(), packet.ackId());
        recipient
                .client()
                .whenConnected(
                        socket -> lane.route(new InboundEvent(socket, packet.event(), packet.arguments(), reply)));
    }

    private void requireLeft(String namespace) throws ProtocolViolation {
        synchronized (left) {
            if (!left.contains(namespace)) {
                throw new ProtocolViolation("the client has not joined that namespace");
            }
        }
    }

    private @Nullable CompletionStage<Void> violation(ProtocolViolation violation) {
        LOG.log(System.Logger.Level.DEBUG, "closing a session: {0}", violation.getMessage());
        session.violation();
        return null;
    }

    private void connectTimeout() {
        if (!joined) {
            session.close(DisconnectReason.FORCED_SERVER_CLOSE);
        }
    }
}
