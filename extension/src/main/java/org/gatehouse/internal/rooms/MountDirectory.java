package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.MessageParser;
import org.gatehouse.Namespace;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.PresenceEvent;
import org.gatehouse.Server;
import org.gatehouse.internal.cluster.Cluster;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.LostClient;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.RandomId;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.RecordedEvent;
import org.gatehouse.spi.Recovery;
import org.gatehouse.spi.RecoveryContext;
import org.gatehouse.spi.RecoveryLog;
import org.gatehouse.spi.RecoveryStore;
import org.gatehouse.spi.SocketDirectory;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** The namespaces and clients of one mount: comings and goings enter, the handles of the API leave. Thread-safe. */
public final class MountDirectory implements SocketDirectory {

    private final OpenNamespaces open = new OpenNamespaces();
    private final Map<String, OpenNamespace> namespaces = open.byName();
    private final Surroundings surroundings;
    private final Predicate<String> served;
    private final MountServer server;
    private final ExceededLimits exceededLimits = new ExceededLimits();
    private volatile NamespaceListener listener = NamespaceListener.NOBODY;
    private volatile Transactions transactions = new NoTransactions();
    private @Nullable LostClients lostClients;
    private final UsersOnline usersOnline;
    private volatile @Nullable OutgoingFilters filters;
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
     * @param port the mount's port, 0 for the application's own ones
     */
    public MountDirectory(
            String path,
            MountOptions options,
            PayloadCodec codec,
            ScheduledExecutorService timer,
            Executor workers,
            Predicate<String> served,
            Consumer<MessageParser> messageParser,
            @Nullable GatewayObserver observer,
            String mountPath,
            int port) {
        Cluster cluster = new Cluster(open, timer, options.get(StandardOptions.CLUSTER_TIMEOUT));
        this.surroundings = new Surroundings(mountPath, options, codec, timer, workers, cluster, observer);
        this.usersOnline = new UsersOnline(surroundings, namespaces.values(), name -> new NamespaceHandle(name, this));
        open.told(usersOnline);
        int most = options.get(StandardOptions.MAX_DYNAMIC_NAMESPACES);
        this.mostOpenedByClients = most == 0 ? Integer.MAX_VALUE : most;
        this.served = served;
        this.server = new MountServer(path, port, this, messageParser);
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

    /** Keeps who is online, from when the mount is part of its cluster, because somebody wants to know. */
    public void keepPresence() {
        usersOnline.activate();
    }

    /**
     * Takes who learns which users come online and go, from when the mount is part of its cluster.
     *
     * @param told who learns it; called with locks held, and hands on
     */
    public void tellPresence(Consumer<PresenceEvent> told) {
        usersOnline.tell(told);
    }

    UsersOnline usersOnline() {
        return usersOnline;
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
     * Lets clients come back after a loss, from before the first namespace is opened.
     *
     * @param store where their state is kept
     */
    public void recoverWith(RecoveryStore store) {
        int port = server.port();
        RecoveryLog log = store.open(new RecoveryContext(
                (port == 0 ? "" : ":" + port) + surroundings.path(),
                surroundings.options(),
                surroundings.codec(),
                surroundings.timer(),
                surroundings.workers(),
                this::exceeded));
        LostClients lost =
                new LostClients(log, surroundings, this::expired, () -> exceeded(StandardOptions.RECOVERY_MAX_CLIENTS));
        lostClients = lost;
        open.lost(lost);
    }

    @Nullable LostClients lostClients() {
        return lostClients;
    }

    /** Leaves the cluster, and forgets who might have come back, after the last disconnect hook. */
    public void close() {
        usersOnline.close();
        surroundings.cluster().close();
        if (lostClients != null) {
            lostClients.close();
        }
    }

    private void expired(LostClient lost, boolean forgotten) {
        NamespaceListener.Events events = listener.events();
        if (forgotten && events != null && events.wants(NamespaceEvent.RecoveryExpired.class)) {
            events.happened(new NamespaceEvent.RecoveryExpired(
                    new NamespaceHandle(lost.namespace(), this),
                    lost.id(),
                    lost.rooms().keySet(),
                    lost.data()));
        }
        closeIfOver(lost.namespace());
    }

    /**
     * Takes what sees every event before it is sent.
     *
     * @param outgoing what sees it, {@code null} for nothing
     */
    public void filters(@Nullable OutgoingFilters outgoing) {
        filters = outgoing;
    }

    @Nullable OutgoingFilters filters() {
        return filters;
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
            @Nullable Identity identity,
            Consumer<CompletionStage<?>> hookStages) {
        return join(namespace, opened -> {
            Continuity continuity = lostClients == null ? null : new Continuity(opened.position());
            JoinedSocket socket =
                    new JoinedSocket(opened, RandomId.next(), handshake, recipient, hookStages, continuity);
            socket.data().putAll(data);
            if (identity != null) {
                socket.identify(identity);
            }
            return socket;
        });
    }

    private JoinedSocket join(String namespace, Function<OpenNamespace, JoinedSocket> client) {
        List<JoinedSocket> joined = new ArrayList<>(1);
        namespaces.compute(namespace, (name, present) -> {
            OpenNamespace opened = present == null ? openForClient(name) : present;
            JoinedSocket socket = client.apply(opened);
            Continuity continuity = socket.continuity();
            if (continuity != null && lostClients != null) {
                lostClients.joined(continuity);
            }
            opened.registry().add(socket);
            joined.add(socket);
            return opened;
        });
        usersOnline.refresh(joined.get(0));
        return joined.get(0);
    }

    @Override
    public Optional<String> privateId(ClientSocket client) {
        return client instanceof JoinedSocket socket
                ? Optional.ofNullable(socket.continuity()).map(Continuity::privateId)
                : Optional.empty();
    }

    @Override
    public boolean recovers() {
        return lostClients != null;
    }

    @Override
    public boolean skipsGuards() {
        return lostClients != null && surroundings.options().get(StandardOptions.RECOVERY_SKIP_GUARDS);
    }

    @Override
    public @Nullable CompletionStage<Optional<LostClient>> claim(String namespace, Handshake handshake) {
        return lostClients == null ? null : lostClients.claim(namespace, handshake);
    }

    @Override
    public void putBack(LostClient lost) {
        if (lostClients != null) {
            lostClients.putBack(lost);
        }
    }

    @Override
    public CompletionStage<Rejoined> rejoin(
            LostClient lost,
            Handshake handshake,
            Recipient recipient,
            Map<String, Object> data,
            @Nullable Identity identity,
            Consumer<CompletionStage<?>> hookStages) {
        LostClients log = Objects.requireNonNull(lostClients);
        JoinedSocket back;
        boolean dismissed;
        try {
            back = join(lost.namespace(), opened -> {
                JoinedSocket socket =
                        new JoinedSocket(opened, lost.id(), handshake, recipient, hookStages, new Continuity(lost));
                socket.data().putAll(lost.data());
                socket.data().putAll(data);
                Identity known = identity == null ? lost.identity() : identity;
                if (known != null) {
                    socket.identify(known);
                }
                return socket;
            });
        } finally {
            dismissed = log.arrived(lost); // when it is there for whoever sends it away next
        }
        if (dismissed) {
            leave(back, DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            return CompletableFuture.failedFuture(new IllegalStateException("it was sent away on its way back"));
        }
        // From here on it gets what is sent, so that nothing is lost between that and what it has missed.
        return CompletableFuture.completedFuture(null)
                .thenCompose(joined -> {
                    lost.rooms().keySet().forEach(back::join);
                    return log.log().missed(lost, LostClients.offset(handshake));
                })
                .thenApply(missed -> new Rejoined(
                        back, new Recovery(lost.privateId(), back.expired() ? List.of() : events(back, missed))))
                .whenComplete((rejoined, failure) -> {
                    if (failure != null) {
                        leave(back, DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
                    }
                });
    }

    private static List<OutboundEvent> events(JoinedSocket socket, List<RecordedEvent.Missed> missed) {
        Journal journal = Objects.requireNonNull(socket.home().journal());
        Objects.requireNonNull(socket.continuity())
                .replayed(missed.stream().map(RecordedEvent.Missed::offset).toList());
        List<OutboundEvent> events = new ArrayList<>(missed.size());
        for (RecordedEvent.Missed one : missed) {
            try {
                OutboundEvent event = journal.missed(one);
                OutgoingFilters outgoing = socket.home().filters();
                OutboundEvent shown = outgoing == null ? event : outgoing.filter(event, socket);
                if (shown != null) {
                    events.add(shown);
                }
            } catch (PayloadException e) {
                throw new IllegalStateException("what was kept is no event", e);
            }
        }
        return events;
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
    public Set<String> leave(ClientSocket client, DisconnectReason reason) {
        if (!(client instanceof JoinedSocket socket)) {
            return Set.of();
        }
        boolean first = socket.connected();
        String place = socket.home().position(); // before it gets nothing more
        Set<String> rooms = socket.home().registry().remove(socket);
        Continuity continuity = socket.continuity();
        if (first && continuity != null && lostClients != null) {
            lostClients.left(socket, continuity, rooms, place, reason);
        }
        if (first) {
            usersOnline.left(socket, reason);
        }
        socket.endIdentity();
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
    public boolean renews(String event) {
        return event.equals(surroundings.options().get(StandardOptions.AUTHENTICATE_EVENT));
    }

    @Override
    public void acknowledge(ClientSocket client, long ackId, List<Payload> values) {
        if (client instanceof JoinedSocket socket) {
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
        return new NamespaceHandle(slashed, this);
    }

    /** What is behind a handle: nobody while the namespace is closed. */
    OpenNamespace present(NamespaceHandle handle) {
        OpenNamespace present = namespaces.get(handle.name());
        return present == null ? new OpenNamespace(handle, surroundings) : present;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    private OpenNamespace create(String name) {
        surroundings.cluster().namespaceOpened(name);
        OpenNamespace opened = new OpenNamespace(new NamespaceHandle(name, this), surroundings);
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
