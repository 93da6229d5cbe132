package org.gatehouse.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.ContainerAdapter;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.MountPath;

/**
 * A container adapter whose connections are method calls: what a server does with sockets, without sockets. Frames of one
 * connection arrive in order, handlers run on worker threads.
 */
public final class InMemoryContainer implements ContainerAdapter, AutoCloseable {

    private final Map<MountPath, Mount> mounts = new ConcurrentSkipListMap<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool(this::newThread);

    /** Creates a container without mounts; {@link org.gatehouse.spi.GatewayApplication#start} brings them. */
    public InMemoryContainer() {}

    @Override
    public String name() {
        return "in memory";
    }

    @Override
    public boolean opensPort(int port) {
        return true;
    }

    @Override
    public void mount(Mount mount) {
        mounts.put(new MountPath(mount.path()), mount);
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /**
     * Opens a WebSocket, as a client's handshake would.
     *
     * @param request the handshake; the mount that its path belongs to is found as on a server, and gives it the values of
     *     its template's variables
     * @param peer what receives the server's frames; called in order, never two calls at a time
     * @return the client's end
     * @throws Refused if the server refuses the handshake, with the status that the client would see
     */
    public InMemoryConnection open(HandshakeRequest request, Peer peer) throws Refused {
        String asked = request.path();
        for (Map.Entry<MountPath, Mount> mount : mounts.entrySet()) {
            Optional<Map<String, String>> variables = mount.getKey().match(asked);
            if (variables.isPresent() && mount.getKey().opensWebSocketsOn(asked)) {
                return open(mount.getValue(), routed(request, variables.get()), peer);
            }
        }
        throw new Refused(HttpResponse.empty(404));
    }

    private static HandshakeRequest routed(HandshakeRequest request, Map<String, String> variables) {
        return new HandshakeRequest(
                request.method(),
                request.path(),
                request.url(),
                request.query(),
                request.headers(),
                request.remoteAddress(),
                request.secure(),
                request.principal(),
                request.roles(),
                request.sessionAttributes(),
                variables,
                request.sessionId());
    }

    private static InMemoryConnection open(Mount mount, HandshakeRequest request, Peer peer) throws Refused {
        Optional<HttpResponse> answer = mount.cors().answer(request);
        if (answer.isPresent()) {
            throw new Refused(answer.get());
        }
        ConnectionListener listener = mount.listener();
        HandshakeDecision decision =
                listener.onHandshake(request).toCompletableFuture().join(); // the test's own thread waits
        if (decision instanceof HandshakeDecision.Refuse refuse) {
            throw new Refused(refuse.response());
        }
        Optional<Object> attachment =
                decision instanceof HandshakeDecision.Accept accept ? accept.attachment() : Optional.empty();
        InMemoryConnection connection = new InMemoryConnection(request, attachment, peer);
        connection.receiver(listener.onOpen(connection));
        return connection;
    }

    /**
     * Returns the paths that are mounted.
     *
     * @return an unmodifiable snapshot
     */
    public List<String> paths() {
        return mounts.keySet().stream().map(MountPath::text).sorted().toList();
    }

    /** Stops the worker threads. */
    @Override
    public void close() {
        workers.shutdown();
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "gatehouse-test-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** The client's ear. */
    public interface Peer {

        /**
         * Receives a frame.
         *
         * @param frame the frame
         */
        void onFrame(Frame frame);

        /**
         * Learns that the connection has ended.
         *
         * @param code the close code
         * @param reason the reason, perhaps empty
         */
        void onClose(int code, String reason);
    }

    /** A handshake that the server refused. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient HttpResponse response;

        Refused(HttpResponse response) {
            super("the handshake was refused with HTTP status " + response.status());
            this.response = response;
        }

        /**
         * Returns what the client would receive.
         *
         * @return the answer
         */
        public HttpResponse response() {
            return response;
        }
    }
}
