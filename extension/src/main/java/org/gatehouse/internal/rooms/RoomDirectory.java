package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.gatehouse.ClientSocket;
import org.gatehouse.Handshake;
import org.gatehouse.MessageParser;
import org.gatehouse.Namespace;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.Server;
import org.gatehouse.internal.cluster.Cluster;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.SocketDirectory;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** The namespaces and clients of one mount: comings and goings enter, the handles of the API leave. Thread-safe. */
public final class RoomDirectory implements SocketDirectory {

    private final OpenNamespaces open = new OpenNamespaces();
    private final Map<String, OpenNamespace> namespaces = open.byName();
    private final Surroundings surroundings;
    private final Predicate<String> served;
    private final MountServer server;
    private final ExceededLimits exceededLimits = new ExceededLimits();
    private volatile NamespaceListener listener = NamespaceListener.NOBODY;
    private volatile Transactions transactions = new NoTransactions();
    private volatile IntSupplier connections = () -> 0;
    private final AtomicInteger openedByClients = new AtomicInteger();
    private final int mostOpenedByClients;

    /**
     * Creates the directory of a mount.
     *
     * @param path the mount's path
     * @param options the mount's limits
     * @param codec converts acknowledgements
     * @param timer runs time limits
     * @param workers complete what the application waits for
     * @param served tells whether a gateway serves a namespace of that name
     * @param messageParser takes the parser that the application sets at run time
     * @param observer learns of rooms and limits, {@code null} where nobody wants to know
     * @param mountPath the path that it knows the mount by
     */
    public RoomDirectory(
            String path,
            MountOptions options,
            PayloadCodec codec,
            ScheduledExecutorService timer,
            Executor workers,
            Predicate<String> served,
            Consumer<MessageParser> messageParser,
            @Nullable GatewayObserver observer,
            String mountPath) {
        Cluster cluster = new Cluster(open, timer, options.get(StandardOptions.CLUSTER_TIMEOUT));
        this.surroundings = new Surroundings(mountPath, options, codec, timer, workers, cluster, observer);
        int most = options.get(StandardOptions.MAX_DYNAMIC_NAMESPACES);
        this.mostOpenedByClients = most == 0 ? Integer.MAX_VALUE : most;
        this.served = served;
        this.server = new MountServer(path, this, messageParser);
    }

    /**
     * Returns this mount as a node of a cluster, to be connected before the first client comes, and closed after the last.
     *
     * @return the cluster, of this node alone until it is connected
     */
    public Cluster cluster() {
        return surroundings.cluster();
    }

    @Override
    public void exceeded(Option<?> limit) {
        exceededLimits.count(limit);
        GatewayObserver observer = surroundings.observer();
        if (observer != null) {
            observer.limitExceeded(new Observation.LimitExceeded(surroundings.path(), limit));
        }
    }

    /**
     * Takes who learns what happens in the namespaces, before the first of them is opened.
     *
     * @param told who learns it
     */
    public void listen(NamespaceListener told) {
        listener = told;
    }

    NamespaceListener listener() {
        return listener;
    }

    /**
     * Takes the transactions that events may wait for.
     *
     * @param ofServer the server's transactions
     */
    public void transactions(Transactions ofServer) {
        transactions = ofServer;
    }

    Transactions transactions() {
        return transactions;
    }

    /**
     * Takes what tells how many connections the mount has, as soon as there is a protocol to ask.
     *
     * @param counted tells the number
     */
    public void connections(IntSupplier counted) {
        connections = counted;
    }

    int connectionCount() {
        return connections.getAsInt();
    }

    Map<String, Long> exceededLimits() {
        return exceededLimits.snapshot();
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Namespace open(String name) {
        return namespaces
                .compute(name, (missing, present) -> {
                    OpenNamespace opened = present == null ? create(missing) : present;
                    opened.keep();
                    return opened;
                })
                .handle();
    }

    @Override
    public ClientSocket join(
            String namespace,
            Handshake handshake,
            Recipient recipient,
            Map<String, Object> data,
            Consumer<CompletionStage<?>> hookStages) {
        List<RoomSocket> joined = new ArrayList<>(1);
        namespaces.compute(namespace, (name, present) -> {
            OpenNamespace opened = present == null ? openForClient(name) : present;
            RoomSocket socket = new RoomSocket(opened, handshake, recipient, hookStages);
            socket.data().putAll(data);
            opened.registry().add(socket);
            joined.add(socket);
            return opened;
        });
        return joined.get(0);
    }

    private OpenNamespace openForClient(String name) {
        if (openedByClients.incrementAndGet() > mostOpenedByClients) {
            openedByClients.decrementAndGet();
            exceeded(StandardOptions.MAX_DYNAMIC_NAMESPACES);
            throw new TooManyNamespaces();
        }
        return create(name);
    }

    @Override
    public Set<String> leave(ClientSocket client) {
        if (!(client instanceof RoomSocket socket)) {
            return Set.of();
        }
        Set<String> rooms = socket.home().registry().remove(socket);
        socket.pendingAcks().close();
        if (socket.home().isOver()) {
            closeIfOver(socket.namespace().name());
        }
        return rooms;
    }

    /** Asks again where nobody can join meanwhile. */
    private void closeIfOver(String name) {
        namespaces.computeIfPresent(name, (same, present) -> {
            if (!present.isOver()) {
                return present;
            }
            surroundings.cluster().namespaceClosed(name);
            openedByClients.decrementAndGet();
            NamespaceListener.Events events = listener.events();
            if (events != null && events.wants(NamespaceEvent.Closed.class)) {
                events.happened(new NamespaceEvent.Closed(present.handle()));
            }
            return null;
        });
    }

    @Override
    public void acknowledge(ClientSocket client, long ackId, List<Payload> values) {
        if (client instanceof RoomSocket socket) {
            socket.pendingAcks().answer(ackId, values);
        }
    }

    @Override
    public Map<String, Namespace> namespaces() {
        Map<String, Namespace> open = new HashMap<>();
        namespaces.forEach((name, present) -> open.put(name, present.handle()));
        return Collections.unmodifiableMap(open);
    }

    /** The namespace of that name as applications ask for it: only one that a gateway serves. */
    Namespace of(String name) {
        String slashed = name.startsWith("/") ? name : "/" + name;
        OpenNamespace present = namespaces.get(slashed);
        if (present != null) {
            return present.handle();
        }
        if (!slashed.equals("/") && !served.test(slashed)) {
            throw new IllegalArgumentException("no gateway serves the namespace " + slashed);
        }
        return new RoomNamespace(slashed, this);
    }

    /** What is behind a handle: nobody while the namespace is closed. */
    OpenNamespace present(RoomNamespace handle) {
        OpenNamespace present = namespaces.get(handle.name());
        return present == null ? new OpenNamespace(handle, surroundings) : present;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    private OpenNamespace create(String name) {
        surroundings.cluster().namespaceOpened(name);
        OpenNamespace opened = new OpenNamespace(new RoomNamespace(name, this), surroundings);
        NamespaceListener.Events events = listener.events();
        if (events != null && events.wants(NamespaceEvent.Opened.class)) {
            events.happened(new NamespaceEvent.Opened(opened.handle()));
        }
        return opened;
    }

    /** Nothing waits. */
    private record NoTransactions() implements Transactions {

        @Override
        public boolean active() {
            return false;
        }

        @Override
        public void whenOver(Runnable committed, Runnable rolledBack) {
            committed.run();
        }
    }

    /** What every namespace of a mount works with. */
    record Surroundings(
            String path,
            MountOptions options,
            PayloadCodec codec,
            ScheduledExecutorService timer,
            Executor workers,
            Cluster cluster,
            @Nullable GatewayObserver observer) {

        /** Runs a short task later, unless it is cancelled before. */
        Future<?> later(Duration delay, Runnable task) {
            try {
                return timer.schedule(task, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopped) {
                return CompletableFuture.completedFuture(null); // all clients leave now, so nothing waits for long
            }
        }
    }
}
