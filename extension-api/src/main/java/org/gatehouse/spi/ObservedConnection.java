package org.gatehouse.spi;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.gatehouse.DisconnectReason;
import org.jspecify.annotations.Nullable;

/**
 * One connection as its protocol reports it to a {@link GatewayObserver}, which may tell connections apart by this object.
 * Thread-safe.
 */
public final class ObservedConnection {

    private final GatewayObserver observer;
    private final String path;
    private final HandshakeRequest request;
    private final long since = System.nanoTime();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile String transport;
    private volatile LongSupplier queued = () -> 0;

    private ObservedConnection(GatewayObserver observer, String path, HandshakeRequest request, String transport) {
        this.observer = observer;
        this.path = path;
        this.request = request;
        this.transport = transport;
    }

    /**
     * Reports that a connection was opened.
     *
     * @param observer who is told, {@code null} for nobody
     * @param path the mount's path
     * @param request the connection's first request
     * @param transport what carries it, such as {@code websocket}
     * @return to report on with; {@code null} if there is nobody to report to
     */
    public static @Nullable ObservedConnection open(
            @Nullable GatewayObserver observer, String path, HandshakeRequest request, String transport) {
        if (observer == null) {
            return null;
        }
        ObservedConnection opened = new ObservedConnection(observer, path, request, transport);
        observer.connectionOpened(new Observation.ConnectionOpened(opened));
        return opened;
    }

    /**
     * Says where to ask how much waits to be sent.
     *
     * @param bytes answers how many bytes wait; called by any thread at any time
     */
    public void queued(LongSupplier bytes) {
        queued = bytes;
    }

    /**
     * Tells how much waits to be sent to the client.
     *
     * @return the bytes that wait now; 0 if that is not known
     */
    public long queuedBytes() {
        return queued.getAsLong();
    }

    /**
     * Reports that something else carries the connection from now on.
     *
     * @param next the transport
     */
    public void upgraded(String next) {
        String before = transport;
        transport = next;
        observer.upgraded(new Observation.Upgraded(this, before, next, true));
    }

    /**
     * Reports that the connection goes on as it is, although something else was to carry it.
     *
     * @param wanted the transport
     */
    public void upgradeFailed(String wanted) {
        observer.upgraded(new Observation.Upgraded(this, transport, wanted, false));
    }

    /**
     * Reports that the connection has ended; the first report counts.
     *
     * @param reason why
     */
    public void closed(DisconnectReason reason) {
        if (closed.compareAndSet(false, true)) {
            observer.connectionClosed(new Observation.ConnectionClosed(this, reason, System.nanoTime() - since));
        }
    }

    /**
     * Returns the mount's path.
     *
     * @return the path
     */
    public String path() {
        return path;
    }

    /**
     * Returns the connection's first request.
     *
     * @return the request, which may hold credentials
     */
    public HandshakeRequest request() {
        return request;
    }

    /**
     * Returns what carries the connection now.
     *
     * @return the transport, such as {@code polling} or {@code websocket}
     */
    public String transport() {
        return transport;
    }
}
