package org.gatehouse.internal.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.PacketException;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.SocketIoPacket;
import org.gatehouse.spi.SocketIoParser;
import org.jspecify.annotations.Nullable;

/**
 * One namespace on one connection, from its CONNECT on: takes the packets for it, and what gateways send to it. Packets
 * that arrive before it is decided whether the client may join wait here, and so does what is sent to the client before
 * its CONNECT is: nothing may overtake that, and a client that has read it misses nothing. So does a client that is back
 * before it has left.
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
    private final WaitingPackets waiting;
    private final Queue<Early> early = new ArrayDeque<>(0);
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile Stage stage = Stage.UNDECIDED;
    private volatile @Nullable ClientSocket socket;
    private @Nullable DisconnectReason sentAway;
    private DisconnectReason lost = DisconnectReason.TRANSPORT_CLOSE;

    SocketIoRecipient(
            SocketIoConnection connection, String namespace, SocketIoParser.Encoder encoder, SocketIoLimits limits) {
        this.connection = connection;
        this.namespace = namespace;
        this.encoder = encoder;
        this.waiting = new WaitingPackets(limits);
    }

    String namespace() {
        return namespace;
    }

    SocketIoParser.Encoder encoder() {
        return encoder;
    }

    /** Takes a packet, one at a time. */
    void receive(SocketIoPacket packet) throws PacketException {
        ClientSocket client;
        synchronized (this) {
            client = waiting.isEmpty() && stage == Stage.JOINED ? socket : null;
            if (client == null) {
                waiting.add(packet);
                if (waiting.areTooMany()) {
                    throw new PacketException("too many packets before the namespace was joined");
                }
            }
        }
        if (client != null && packet instanceof SocketIoPacket.Connect) {
            throw new PacketException("second connect");
        } else if (client != null) {
            handle(client, packet);
        }
    }

    private void handle(ClientSocket client, SocketIoPacket packet) {
        if (packet instanceof SocketIoPacket.Event event) {
            SocketIoReply reply = new SocketIoReply(this, event.ackId());
            connection.lane().route(new InboundEvent(client, event.name(), event.arguments(), reply));
        } else if (packet instanceof SocketIoPacket.Ack ack) {
            ack.id().ifPresent(id -> connection.lane().acknowledge(client, id, ack.values()));
        } else {
            end(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, List.of());
        }
    }

    /** Returns what reading should wait for because too much waits here. */
    @Nullable CompletionStage<Void> backlog() {
        synchronized (this) {
            return waiting.areMany() && stage == Stage.UNDECIDED ? settled : null;
        }
    }

    @Override
    public void connected(ClientSocket client) {
        connection.joined();
        if (!welcome(client)) {
            connection.strand().run(() -> connection.lane().disconnect(client, lost));
            return;
        }
        DisconnectReason reason = sentAway;
        if (reason != null) {
            leave(reason);
        }
        connection.strand().run(this::handleWaiting);
        settled.complete(null);
    }

    /** Says CONNECT before anything else of the namespace is said; {@code false} if the connection has ended. */
    private boolean welcome(ClientSocket client) {
        synchronized (this) {
            if (stage != Stage.UNDECIDED) {
                return false;
            }
            socket = client;
        }
        connection.session().sendNow(encoder.connect(client.id())); // not when the hooks are through
        return sendEarly();
    }

    /** Until nothing is left: from then on everything is sent at once. */
    private boolean sendEarly() {
        while (true) {
            Early next;
            synchronized (this) {
                next = early.poll();
                if (next == null && stage == Stage.GONE) {
                    return false;
                } else if (next == null) {
                    stage = Stage.JOINED;
                    return true;
                }
            }
            connection.session().send(next.message(), next.delivery());
        }
    }

    private void handleWaiting() {
        ClientSocket client = socket;
        for (SocketIoPacket packet = nextWaiting(); client != null && packet != null; packet = nextWaiting()) {
            if (packet instanceof SocketIoPacket.Connect) {
                end(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, List.of()); // it has given up its first try
            } else {
                handle(client, packet);
                synchronized (this) {
                    waiting.remove(packet);
                }
            }
        }
    }

    private synchronized @Nullable SocketIoPacket nextWaiting() {
        return stage == Stage.JOINED ? waiting.first() : null;
    }

    @Override
    public void refused(String message, @Nullable Object data) {
        synchronized (this) {
            if (stage != Stage.UNDECIDED) {
                return;
            }
            gone();
        }
        connection.session().send(refusal(message, data), Delivery.RELIABLE);
        connection.strand().run(() -> {
            connection.forget(this);
            tryAgain();
        });
        settled.complete(null);
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
            List<Frame> message = encoder.event(event);
            boolean early = isEarly(message, event.delivery());
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
    private boolean isEarly(List<Frame> message, Delivery delivery) {
        if (stage != Stage.UNDECIDED) {
            return false;
        }
        synchronized (this) {
            return stage == Stage.UNDECIDED && sentAway == null && early.add(new Early(message, delivery));
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

    boolean joined() {
        return stage == Stage.JOINED;
    }

    CompletionStage<Void> flushed() {
        return connection.session().flushed();
    }

    @Override
    public void disconnect(Cause cause) {
        switch (cause) {
            case CLOSE -> connection.close();
            case LOGGED_OUT -> connection.session().loggedOut();
            case LEAVE, HOOK_REFUSED, HOOK_FAILED -> leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    /** Ends the membership and tells the client. */
    void leave(DisconnectReason reason) {
        synchronized (this) {
            if (stage == Stage.UNDECIDED) {
                sentAway = reason;
                return;
            }
        }
        end(reason, encoder.disconnect());
    }

    /** Learns that the connection has ended. */
    void lost(DisconnectReason reason) {
        synchronized (this) {
            lost = reason;
            if (stage == Stage.UNDECIDED) {
                gone();
                waiting.drop();
            }
        }
        settled.complete(null);
        end(reason, List.of());
    }

    private void gone() {
        stage = Stage.GONE;
        early.clear();
    }

    private void end(DisconnectReason reason, List<Frame> farewell) {
        ClientSocket client;
        synchronized (this) {
            client = socket;
            if (stage != Stage.JOINED || client == null) {
                return;
            }
            stage = Stage.GONE;
        }
        if (!farewell.isEmpty()) {
            connection.session().send(farewell, Delivery.RELIABLE);
        }
        connection.strand().run(() -> {
            connection.forgetJoined(this);
            connection.lane().disconnect(client, reason);
            tryAgain();
        });
    }

    /** A client that has come back meanwhile joins now that it has left. */
    private void tryAgain() {
        List<SocketIoPacket> nextTry;
        synchronized (this) {
            nextTry = waiting.drop();
        }
        nextTry.forEach(connection::handle);
    }

    @Override
    public ClientConnection connection() {
        return connection.session().connection();
    }

    @Override
    public boolean runsInPlace() {
        return connection.session().runsInPlace() || connection.lane().handlesHere();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return connection.session().unwrap(type);
    }

    /** A message that came before CONNECT was said. */
    private record Early(List<Frame> message, Delivery delivery) {}
}
