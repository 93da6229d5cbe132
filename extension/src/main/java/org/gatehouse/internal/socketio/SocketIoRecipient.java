package org.gatehouse.internal.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.Recovery;
import org.gatehouse.spi.SocketIoPacket;
import org.gatehouse.spi.SocketIoParser;
import org.jspecify.annotations.Nullable;

/**
 * One namespace on one connection, from its CONNECT on: takes the packets for it, and what gateways send to it. What is sent
 * to the client before its CONNECT is waits here: nothing may overtake that, and a client that has read it misses nothing.
 *
 * <p>Its stage and what waits are guarded by the recipient. No call leaves this package while it is locked.
 */
final class SocketIoRecipient implements Recipient {

    private static final Logger LOG = System.getLogger(SocketIoRecipient.class.getPackageName());

    private enum Stage {
        UNDECIDED,
        JOINED,
        GONE
    }

    private final SocketIoConnection connection;
    private final String namespace;
    private final SocketIoParser.Encoder encoder;
    private final InboundClient client;
    private final Queue<Early> early = new ArrayDeque<>(0);
    private volatile Stage stage = Stage.UNDECIDED;
    private volatile @Nullable ClientSocket socket;
    /** Whether the client may come back after a loss. */
    private volatile boolean recoverable;
    /** Why a client leaves that has not been told that it has joined. */
    private @Nullable DisconnectReason leaving;

    SocketIoRecipient(
            SocketIoConnection connection, String namespace, SocketIoParser.Encoder encoder, InboundClient client) {
        this.connection = connection;
        this.namespace = namespace;
        this.encoder = encoder;
        this.client = client;
    }

    String namespace() {
        return namespace;
    }

    SocketIoParser.Encoder encoder() {
        return encoder;
    }

    /** Asks to join. */
    void join(Optional<Payload> auth) {
        client.connect(new ConnectRequest(namespace, connection.session().request(), auth, this));
    }

    /** Takes a packet. */
    void receive(SocketIoPacket packet) {
        if (packet instanceof SocketIoPacket.Event event && stage != Stage.GONE) {
            SocketIoReply reply = new SocketIoReply(this, event.ackId());
            client.message(new InboundEvent(event.name(), event.arguments(), reply));
        } else if (packet instanceof SocketIoPacket.Ack ack && stage != Stage.GONE) {
            ack.id().ifPresent(id -> client.acknowledge(id, ack.values()));
        } else if (packet instanceof SocketIoPacket.Disconnect) {
            leaveItself();
        }
    }

    /** The client leaves, or has given up its wish to join and comes with another one. */
    void leaveItself() {
        synchronized (this) {
            if (stage == Stage.UNDECIDED && leaving == null) {
                leaving = DisconnectReason.CLIENT_NAMESPACE_DISCONNECT;
            }
        }
        if (stage == Stage.UNDECIDED) {
            client.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        } else {
            end(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, List.of());
        }
    }

    @Override
    public void connected(ClientSocket joined) {
        connected(joined, List.of(), Optional.empty());
    }

    @Override
    public void connected(ClientSocket joined, Recovery recovery) {
        recoverable = true;
        connected(joined, recovery.missed(), Optional.of(recovery.privateId()));
    }

    private void connected(ClientSocket joined, List<OutboundEvent> missed, Optional<String> privateId) {
        connection.joined();
        DisconnectReason reason = welcome(joined, missed, privateId);
        if (reason != null) {
            boolean itself = reason.equals(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
            end(reason, itself ? List.of() : encoder.disconnect());
        }
        connection.closeOnceTold();
    }

    /** Whether the client knows that it has joined, or is just being told, and has not left since. */
    synchronized boolean hasJoined() {
        return leaving == null && (joined() || isBeingTold());
    }

    /** Whether its CONNECT is just being sent. */
    boolean isBeingTold() {
        return socket != null && stage == Stage.UNDECIDED;
    }

    /**
     * Says CONNECT before anything else of the namespace is said, but what the client has missed: that is in the same message, so
     * that it comes all or not at all. Yields why the client must leave again, if so.
     */
    private @Nullable DisconnectReason welcome(
            ClientSocket joined, List<OutboundEvent> missed, Optional<String> privateId) {
        List<Frame> welcome = new ArrayList<>();
        Set<String> replayed = new HashSet<>();
        for (OutboundEvent event : missed) {
            List<Frame> frames = frames(event);
            welcome.addAll(frames);
            replayed.add(String.valueOf(event.offset()));
            observe(event.event(), frames, event.arguments());
        }
        welcome.addAll(encoder.connect(joined.id(), privateId));
        synchronized (this) {
            if (stage != Stage.UNDECIDED) {
                return null;
            }
            socket = joined;
            early.removeIf(next -> next.offset() != null && replayed.contains(next.offset()));
        }
        connection.session().sendNow(welcome); // not when the hooks are through
        return sendEarly();
    }

    private List<Frame> frames(OutboundEvent event) {
        Payload written = event.written();
        return written == null
                ? encoder.event(event)
                : event.encoded(SocketIoRecipient.class, recorded -> encoder.event(written));
    }

    /** Until nothing is left: from then on everything is sent at once. */
    private @Nullable DisconnectReason sendEarly() {
        while (true) {
            Early next;
            synchronized (this) {
                next = early.poll();
                if (next == null && stage == Stage.GONE) {
                    return null;
                } else if (next == null) {
                    stage = Stage.JOINED;
                    return leaving;
                }
            }
            connection.session().send(next.message(), next.delivery());
        }
    }

    @Override
    public void refused(String message, @Nullable Object data) {
        synchronized (this) {
            if (stage != Stage.UNDECIDED) {
                return;
            }
            gone();
        }
        connection.forget(this);
        connection.session().send(refusal(message, data), Delivery.RELIABLE);
    }

    private List<Frame> refusal(String message, @Nullable Object data) {
        try {
            return encoder.connectError(message, data);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "A client was refused without data: {0}", e.getMessage());
            return encoder.connectError(message, null);
        }
    }

    @Override
    public void deliver(OutboundEvent event) {
        if (stage != Stage.GONE) {
            List<Frame> message = frames(event);
            boolean early = isEarly(message, event);
            if (!early && !joined()) {
                return;
            }
            observe(event.event(), message, event.arguments());
            if (!early) {
                connection.session().send(message, event.delivery());
            }
        }
    }

    /** Keeps a message back until CONNECT has been said. */
    private boolean isEarly(List<Frame> message, OutboundEvent event) {
        if (stage != Stage.UNDECIDED) {
            return false;
        }
        synchronized (this) {
            return stage == Stage.UNDECIDED
                    && leaving == null
                    && early.add(new Early(message, event.delivery(), event.offset()));
        }
    }

    /** Tells who observes of a message for the client: an event, or without one an acknowledgement. */
    private void observe(@Nullable String event, List<Frame> message, List<? extends @Nullable Object> values) {
        GatewayObserver observer = connection.context().observer();
        if (observer != null) {
            observer.messageSent(Observation.MessageSent.of(
                    observer, connection.context().path(), namespace, socket, event, message, values));
        }
    }

    /** Sends an answer to the client unless it has gone: an event, or without one an acknowledgement. */
    boolean send(@Nullable String event, List<Frame> message, List<? extends @Nullable Object> values) {
        boolean present = joined();
        if (present) {
            observe(event, message, values);
            connection.session().send(message, Delivery.RELIABLE);
        }
        return present;
    }

    /** Sends an answer that is an event, where clients come back to it: as any event to the client, which may miss it. */
    boolean emit(String event, @Nullable Object data) {
        ClientSocket client = recoverable && joined() ? socket : null;
        if (client != null) {
            client.emit(event, data);
        }
        return client != null;
    }

    boolean joined() {
        return stage == Stage.JOINED;
    }

    CompletionStage<Void> flushed() {
        return connection.session().flushed();
    }

    @Override
    public void disconnect(Cause cause) {
        switch (cause) {
            case CLOSE, REVOKED -> connection.close();
            case LOGGED_OUT -> connection.session().loggedOut();
            case LEAVE, HOOK_REFUSED, HOOK_FAILED, EXPIRED -> leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    @Override
    public boolean goAway() {
        connection.goAway();
        return true;
    }

    /** Ends the membership and tells the client. */
    void leave(DisconnectReason reason) {
        synchronized (this) {
            if (stage == Stage.UNDECIDED) {
                leaving = leaving == null ? reason : leaving; // who has left itself may be back already
                return;
            }
        }
        end(reason, encoder.disconnect());
    }

    /** Learns that the connection has ended. */
    void lost(DisconnectReason reason) {
        boolean undecided;
        synchronized (this) {
            undecided = stage == Stage.UNDECIDED;
            if (undecided) {
                gone();
            }
        }
        if (undecided) {
            client.leave(reason);
        } else {
            end(reason, List.of());
        }
    }

    private void gone() {
        stage = Stage.GONE;
        early.clear();
    }

    private void end(DisconnectReason reason, List<Frame> farewell) {
        synchronized (this) {
            if (stage != Stage.JOINED) {
                return;
            }
            stage = Stage.GONE;
        }
        connection.forgetJoined(this);
        if (!farewell.isEmpty()) {
            connection.session().send(farewell, Delivery.RELIABLE);
        }
        client.leave(reason);
    }

    @Override
    public ClientConnection connection() {
        return connection.session().connection();
    }

    @Override
    public boolean runsInPlace() {
        return connection.session().handlerThread() == HandlerThread.MAY_BLOCK
                || connection.lane().handlesHere();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return connection.session().unwrap(type);
    }

    /** A message that came before CONNECT was said. */
    private record Early(
            List<Frame> message,
            Delivery delivery,
            @Nullable String offset) {}
}
