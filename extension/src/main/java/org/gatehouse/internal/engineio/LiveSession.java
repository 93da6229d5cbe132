package org.gatehouse.internal.engineio;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gatehouse.ClientConnection;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.ObservedConnection;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.OutboundEvent;
import org.jspecify.annotations.Nullable;

/**
 * One session: packets enter, messages leave to the application and its messages to the client; pings, pongs, upgrades and
 * closes stop here. Its monitor guards the end and the upgrade; nothing is called with it held.
 */
final class LiveSession implements EngineIoSession {

    private static final long OVERTAKEN_POLL_MILLIS = 50;

    private final String id;
    private final HandshakeRequest request;
    private final SessionHost host;
    private final ReceiverTurn turn;
    private final Heartbeat heartbeat;
    private final PollingRequests requests;
    private volatile Transport transport;
    private volatile boolean ended;
    private @Nullable Upgrade upgrade;
    private volatile @Nullable ObservedConnection observed;
    private volatile long polled;
    private final AtomicLong posted = new AtomicLong();
    private @Nullable List<Consumer<String>> upgradeListeners;

    LiveSession(String id, HandshakeRequest request, SessionHost host, Transport transport) {
        this.id = id;
        this.request = request;
        this.host = host;
        this.transport = transport;
        this.turn = new ReceiverTurn(this, host.settings().maxPayload());
        this.heartbeat = new Heartbeat(host, this, turn);
        this.requests = new PollingRequests(host, this, turn, heartbeat);
    }

    String id() {
        return id;
    }

    boolean ended() {
        return ended;
    }

    /** Queues the open packet and asks the application for its receiver; {@code false} if it fails. */
    boolean open(EngineIoApplication application) {
        String name = isPolling() ? EngineIoSettings.POLLING : EngineIoSettings.WEBSOCKET;
        transport.sendControl(host.settings().openPacket(id, name));
        SessionHost.LOG.log(Level.DEBUG, () -> "session " + SessionHost.shown(id) + " opened");
        ObservedConnection report = host.observed(request, name);
        if (report != null) {
            report.queued(() -> transport.queuedBytes());
        }
        observed = report;
        boolean opened = guard(() -> turn.open(application.open(this)));
        heartbeat.start();
        return opened;
    }

    /** What takes this session's requests. */
    PollingRequests requests() {
        return requests;
    }

    /** The transport of a client that polls, or did. */
    Optional<PollingTransport> polling() {
        return transport instanceof PollingTransport polling ? Optional.of(polling) : Optional.empty();
    }

    boolean isPolling() {
        return polling().filter(PollingTransport::isPolling).isPresent();
    }

    /** Learns of a limit that the client has exceeded. */
    void exceeded(Option<?> limit) {
        host.exceeded(limit, id);
    }

    /** Learns that a POST has failed or its client gone, which is the session's end unless it has moved on. */
    void requestLost() {
        if (isPolling()) {
            end(DisconnectReason.TRANSPORT_ERROR, Farewell.ABRUPT);
        }
    }

    /** Takes a packet that came by WebSocket; a pong has no order to keep. */
    @Nullable CompletionStage<Void> receive(EngineIoPacket packet) {
        return packet instanceof EngineIoPacket.Pong ? handle(packet) : turn.receive(packet);
    }

    /** Takes the next packet in order; the stage is the receiver's. */
    @Nullable CompletionStage<Void> handle(EngineIoPacket packet) {
        if (ended) {
            return null;
        }
        if (packet instanceof EngineIoPacket.Pong pong && pong.data().isEmpty()) {
            heartbeat.onPong();
            return null;
        }
        if (packet instanceof EngineIoPacket.Text || packet instanceof EngineIoPacket.Binary) {
            return deliver(packet);
        }
        if (packet instanceof EngineIoPacket.Close) {
            return closedByClient();
        } else if (packet instanceof EngineIoPacket.Ping) {
            end(DisconnectReason.TRANSPORT_ERROR, Farewell.ABRUPT);
        }
        return null; // the rest has no meaning here and does no harm
    }

    /** A poll that the client sent before it closed, on another connection, may be overtaken by the close. */
    private CompletionStage<Void> closedByClient() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Runnable close = () -> {
            end(DisconnectReason.TRANSPORT_CLOSE, Farewell.RETURNED);
            closed.complete(null);
        };
        boolean waits = isPolling() && !transport.reachesClient();
        if (!waits || host.schedule(close, OVERTAKEN_POLL_MILLIS) == null) {
            close.run();
        }
        return closed;
    }

    private @Nullable CompletionStage<Void> deliver(EngineIoPacket message) {
        try {
            return turn.deliver(message);
        } catch (RuntimeException e) {
            failed(e);
            return null;
        }
    }

    /** Calls the application, whose failure ends this session only; {@code false} if it fails. */
    boolean guard(Runnable call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException e) {
            failed(e);
            return false;
        }
    }

    private void failed(RuntimeException failure) {
        host.failed(id, failure);
        end(DisconnectReason.TRANSPORT_ERROR, Farewell.ABRUPT);
    }

    /** Begins an upgrade; answers {@code null} if it is too late for that, or another one is under way. */
    @Nullable Upgrade upgrade(Connection connection) {
        Upgrade begun = new Upgrade(host, this, connection);
        synchronized (this) {
            if (ended || upgrade != null || !isPolling()) {
                return null;
            }
            upgrade = begun;
        }
        begun.start();
        return begun;
    }

    /** Tells whether a poll would not be one too many. */
    boolean awaitsPoll() {
        return polling().filter(PollingTransport::awaitsPoll).isPresent();
    }

    /** Ends a pending poll, so that the client can go over. */
    void endPoll() {
        polling().ifPresent(PollingTransport::endPoll);
    }

    /** Completes an upgrade; answers {@code false} if it is too late for that. */
    boolean moveTo(Upgrade completed, Connection connection) {
        WebSocketTransport next = new WebSocketTransport(connection, host.drops());
        if (!upgradeOver(completed) || !(transport instanceof PollingTransport polling) || !polling.moveTo(next)) {
            return false;
        }
        polled = polling.bytesPolled();
        transport = next;
        ObservedConnection report = observed;
        if (report != null) {
            report.upgraded(EngineIoSettings.WEBSOCKET);
        }
        tellUpgrade();
        if (ended) { // and has been told so just now
            heartbeat.stop();
            host.remove(this);
        }
        return true;
    }

    private void tellUpgrade() {
        List<Consumer<String>> listeners;
        synchronized (this) {
            listeners = upgradeListeners;
            upgradeListeners = null;
        }
        for (Consumer<String> listener : listeners == null ? List.<Consumer<String>>of() : listeners) {
            try {
                listener.accept(EngineIoSettings.WEBSOCKET);
            } catch (RuntimeException e) {
                SessionHost.LOG.log(Level.WARNING, "a listener of a connection's upgrade failed", e);
            }
        }
    }

    /** Registers who learns of the upgrade, unless that has been. */
    synchronized void onUpgrade(Consumer<String> listener) {
        if (transport instanceof PollingTransport) {
            List<Consumer<String>> all = upgradeListeners == null ? new ArrayList<>(1) : upgradeListeners;
            all.add(listener);
            upgradeListeners = all;
        }
    }

    /** Counts the body of a POST. */
    void posted(int bytes) {
        posted.addAndGet(bytes);
    }

    long bytesReceived() {
        Connection webSocket = transport.webSocket();
        return posted.get() + (webSocket == null ? 0 : webSocket.bytesReceived());
    }

    long bytesSent() {
        Connection webSocket = transport.webSocket();
        return polled + transport.bytesPolled() + (webSocket == null ? 0 : webSocket.bytesSent());
    }

    /** Learns that an upgrade has come to nothing. */
    void upgradeFailed() {
        ObservedConnection report = observed;
        if (report != null) {
            report.upgradeFailed(EngineIoSettings.WEBSOCKET);
        }
    }

    /** Forgets an upgrade; answers {@code false} if it was not under way any more. */
    synchronized boolean upgradeOver(Upgrade over) {
        boolean current = upgrade == over;
        if (current) {
            upgrade = null;
        }
        return current;
    }

    void ping() {
        transport.sendControl(new EngineIoPacket.Ping(""));
    }

    /** Ends the session; the first end counts. */
    void end(DisconnectReason reason, Farewell farewell) {
        boolean again;
        synchronized (this) {
            again = ended;
            ended = true;
        }
        if (!again || !farewell.waits()) {
            leave(farewell);
        }
        if (again) {
            return;
        }
        ObservedConnection report = observed;
        if (report != null) {
            report.closed(reason);
        }
        turn.close(reason);
        SessionHost.LOG.log(Level.DEBUG, () -> "session " + SessionHost.shown(id) + " ended: " + reason.text());
    }

    /** Says goodbye and drops what is left, unless that waits for a poll, or for a client that is going over. */
    void leave(Farewell farewell) {
        heartbeat.stop();
        if (transport.close(farewell)) {
            host.remove(this);
            failUpgrade();
        } else {
            heartbeat.linger();
            if (host.sessions().get(id) != this) {
                heartbeat.stop(); // the last poll was faster
            }
        }
    }

    private void failUpgrade() {
        Upgrade open;
        synchronized (this) {
            open = upgrade;
        }
        if (open != null) {
            open.fail();
        }
    }

    @Override
    public HandshakeRequest request() {
        return request;
    }

    @Override
    public void send(List<? extends Frame> message, OutboundEvent.Delivery delivery) {
        giveUpUnless(transport.send(message, delivery));
    }

    @Override
    public void sendNow(List<? extends Frame> message) {
        giveUpUnless(transport.sendNow(message));
    }

    /** Not from here: the caller may be in the middle of a broadcast. */
    private void giveUpUnless(boolean keepsUp) {
        if (!keepsUp) {
            host.execute(() -> end(DisconnectReason.TRANSPORT_ERROR, Farewell.ABRUPT));
        }
    }

    @Override
    public CompletionStage<Void> flushed() {
        return transport.flushed();
    }

    @Override
    public boolean writable() {
        return transport.writable();
    }

    @Override
    public void close(DisconnectReason reason) {
        end(reason, Farewell.ORDERLY);
    }

    @Override
    public void loggedOut() {
        turn.logout();
    }

    @Override
    public void goAway() {
        end(DisconnectReason.SERVER_SHUTTING_DOWN, Farewell.SHUTDOWN);
    }

    @Override
    public void violation() {
        boolean reachable = transport.reachesClient();
        close(reachable ? DisconnectReason.FORCED_CLOSE : DisconnectReason.FORCED_SERVER_CLOSE);
    }

    @Override
    public HandlerThread handlerThread() {
        Connection webSocket = transport.webSocket();
        if (webSocket != null) {
            return webSocket.handlerThread();
        }
        return turn.deliversHere() ? HandlerThread.ONLY_IF_SHORT : HandlerThread.NO; // a request's thread
    }

    @Override
    public void cork() {
        transport.cork();
    }

    @Override
    public void uncork() {
        transport.uncork();
    }

    @Override
    public ClientConnection connection() {
        return new SessionConnection(this);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        Connection webSocket = transport.webSocket();
        return webSocket == null ? Optional.empty() : webSocket.unwrap(type);
    }
}
