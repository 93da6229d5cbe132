package org.gatehouse.internal.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoReceiver;
import org.gatehouse.internal.engineio.EngineIoSession;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.PacketException;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.SocketIoPacket;
import org.gatehouse.spi.SocketIoParser;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of one Engine.IO session: takes its messages, makes the calls of its {@link InboundLane}. Connects,
 * disconnects and acknowledgements stop here.
 *
 * <p>The namespaces are guarded by their map. No call leaves this package while it is locked.
 */
final class SocketIoConnection implements EngineIoReceiver {

    private static final Logger LOG = System.getLogger(SocketIoConnection.class.getPackageName());

    /** How long a client that is sent away may take to fetch what it was told. */
    private static final long FAREWELL_MILLIS = 1_000;

    private final ProtocolContext context;
    private final SocketIoLimits limits;
    private final EngineIoSession session;
    private final InboundLane lane;
    private final SocketIoParser.Codecs codecs;
    private final SocketIoParser.Decoder decoder;
    private final Map<String, SocketIoRecipient> namespaces = new LinkedHashMap<>();
    /** Left not long ago: a packet for one of them was sent before the client knew. */
    private final Set<String> left = new LinkedHashSet<>();

    private volatile @Nullable DisconnectReason closed;
    private volatile @Nullable Future<?> connectTimeout;
    private volatile boolean everJoined;
    /** The server closes the connection: who comes back on it would only be let in to be sent away. */
    private volatile boolean closing;
    /** It is closed as soon as nobody is just being told that it has joined: it is told then that it must leave, too. */
    private volatile boolean closesOnceTold;

    private SocketIoConnection(
            ProtocolContext context, SocketIoLimits limits, SocketIoParser.Codecs codecs, EngineIoSession session) {
        this.context = context;
        this.limits = limits;
        this.session = session;
        this.lane = context.router().openLane(session);
        this.codecs = codecs;
        this.decoder = codecs.decoder();
    }

    static SocketIoConnection open(
            ProtocolContext context, SocketIoLimits limits, SocketIoParser.Codecs codecs, EngineIoSession session) {
        SocketIoConnection connection = new SocketIoConnection(context, limits, codecs, session);
        long patience = context.options().get(StandardOptions.CONNECT_TIMEOUT).toMillis();
        connection.connectTimeout =
                context.timer().schedule(connection::closeUnlessJoined, patience, TimeUnit.MILLISECONDS);
        return connection;
    }

    private void closeUnlessJoined() {
        if (!everJoined) {
            session.close(DisconnectReason.FORCED_CLOSE);
        }
    }

    @Override
    public @Nullable CompletionStage<Void> onText(String payload) {
        try {
            return accept(decoder.text(payload));
        } catch (PacketException e) {
            return violated(e);
        }
    }

    @Override
    public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
        try {
            return accept(decoder.binary(data));
        } catch (PacketException e) {
            return violated(e);
        }
    }

    private @Nullable CompletionStage<Void> accept(@Nullable SocketIoPacket packet) throws PacketException {
        if (packet == null) {
            return null;
        }
        handle(packet);
        CompletionStage<Void> backlog = lane.backlog();
        if (backlog != null && lane.overrun()) {
            throw new PacketException("too many packets before the namespace was joined");
        }
        return backlog;
    }

    private @Nullable CompletionStage<Void> violated(PacketException violation) {
        LOG.log(Level.DEBUG, "A client broke the protocol: {0}", violation.getMessage());
        if (violation.isOtherParser()) {
            session.close(DisconnectReason.PARSE_ERROR);
        } else {
            session.violation();
        }
        return null;
    }

    ProtocolContext context() {
        return context;
    }

    private void handle(SocketIoPacket packet) throws PacketException {
        if (closed != null || closing) {
            return;
        }
        SocketIoRecipient recipient = find(packet.namespace());
        if (packet instanceof SocketIoPacket.Connect connect) {
            connect(connect, recipient);
        } else if (recipient != null) {
            recipient.receive(packet);
        } else if (!hasLeft(packet.namespace())) {
            throw new PacketException("packet for a namespace that was not joined");
        }
    }

    private void connect(SocketIoPacket.Connect packet, @Nullable SocketIoRecipient former) throws PacketException {
        if (former != null && former.hasJoined()) {
            throw new PacketException("second connect");
        } else if (former != null) {
            former.leaveItself(); // the stock client gives up a CONNECT without a word
        }
        String namespace = packet.namespace();
        SocketIoRecipient recipient = new SocketIoRecipient(this, namespace, codecs.encoder(namespace), lane.client());
        boolean room;
        synchronized (namespaces) {
            if (closed != null) {
                return;
            }
            room = namespaces.containsKey(namespace) || namespaces.size() < limits.namespaces();
            if (room) {
                namespaces.put(namespace, recipient);
                left.remove(namespace);
            }
        }
        if (room) {
            recipient.join(packet.auth());
        } else {
            recipient.refused("Too many namespaces", null);
        }
    }

    private @Nullable SocketIoRecipient find(String namespace) {
        synchronized (namespaces) {
            return namespaces.get(namespace);
        }
    }

    private boolean hasLeft(String namespace) {
        synchronized (namespaces) {
            return left.contains(namespace);
        }
    }

    private List<SocketIoRecipient> recipients() {
        synchronized (namespaces) {
            return new ArrayList<>(namespaces.values());
        }
    }

    EngineIoSession session() {
        return session;
    }

    InboundLane lane() {
        return lane;
    }

    /** A namespace is joined, which the client is about to learn. */
    void joined() {
        everJoined = true;
        Future<?> timeout = connectTimeout;
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    /** A namespace was refused. */
    void forget(SocketIoRecipient recipient) {
        synchronized (namespaces) {
            namespaces.remove(recipient.namespace(), recipient);
        }
    }

    /** A namespace was left. */
    void forgetJoined(SocketIoRecipient recipient) {
        synchronized (namespaces) {
            if (namespaces.remove(recipient.namespace(), recipient)) {
                left.add(recipient.namespace());
            }
            if (left.size() > limits.namespaces()) {
                Iterator<String> oldest = left.iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    /** The application wants the connection closed. */
    void close() {
        closesOnceTold = true;
        leaveAll();
        closeOnceTold();
    }

    /** Closes the connection where that is wanted, unless somebody is just being told that it has joined. */
    void closeOnceTold() {
        if (closesOnceTold && recipients().stream().noneMatch(SocketIoRecipient::isBeingTold)) {
            session.close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    /** The node is being drained; whoever polls has a second to fetch what it was told. */
    void goAway() {
        CompletableFuture<Void> told = session.flushed().toCompletableFuture();
        if (told.isDone()) {
            session.goAway();
            return;
        }
        try {
            context.timer().schedule(session::goAway, FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
            told.whenComplete((sent, failure) -> session.goAway());
        } catch (RejectedExecutionException stopped) {
            session.goAway();
        }
    }

    @Override
    public void onLogout() {
        leaveAll();
    }

    /** The client learns for each namespace that it is sent away, so it will not come back by itself. */
    private void leaveAll() {
        closing = true;
        for (SocketIoRecipient recipient : recipients()) {
            recipient.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    @Override
    public void onClose(DisconnectReason reason) {
        List<SocketIoRecipient> present;
        synchronized (namespaces) {
            closed = reason;
            present = new ArrayList<>(namespaces.values());
            namespaces.clear();
        }
        Future<?> timeout = connectTimeout;
        if (timeout != null) {
            timeout.cancel(false);
        }
        present.forEach(recipient -> recipient.lost(reason));
    }
}
