package org.gatehouse.internal.jakarta;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.flow.ContextLoader;
import org.gatehouse.internal.flow.Drainers;
import org.gatehouse.internal.flow.Reading;
import org.gatehouse.internal.flow.VirtualWorkers;
import org.gatehouse.internal.flow.Watch;
import org.gatehouse.internal.flow.WorkerThreads;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.ContainerAdapter;
import org.gatehouse.spi.GatewayApplication;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * The servlet container that an application runs in. Made by {@link GatehouseInitializer}; {@link #start} gets the
 * application's mounts, {@link #stop} ends whatever is left.
 */
final class JakartaContainer implements ContainerAdapter {

    private static final int STOP_SECONDS = 3;
    private static final int FLUSH_SECONDS = 1;
    private static final int MOST_WAITERS = 8;

    private final ServletContext context;
    private final ContextLoader loader;
    private final ServletRegistration.Dynamic servlet;
    private final FilterRegistration.Dynamic filter;
    private final Ports ports;
    private final PendingHandshakes pending = new PendingHandshakes();
    private final UpgradeGate gate = new UpgradeGate(pending, this::kind);
    private final Set<JakartaConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<ServletExchange> exchanges = ConcurrentHashMap.newKeySet();
    private final List<MountPoint> mounts = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Semaphore waiters = new Semaphore(MOST_WAITERS);
    private final ServerThreads threads;
    private final WorkerThreads workers;
    private final Watch watch;
    private final SessionEnds sessionEnds = new SessionEnds(this::loggedOut);
    private final HeldSessions heldSessions = new HeldSessions(this::kind, sessionEnds::tell);
    private final Drainers drainers;
    private final ServerStreams streams;
    private final FilterWarnings filters = new FilterWarnings();
    private volatile ServerKind kind = ServerKind.OTHER;
    private volatile RequestReader reader = new RequestReader(Set.of());
    private volatile @Nullable GatewayApplication application;

    /** Registers listeners, and filter and servlet, as yet on no path. */
    JakartaContainer(ServletContext context) {
        this.context = context;
        this.ports = Ports.of(context);
        this.loader = new ContextLoader(context.getClassLoader());
        this.streams = new ServerStreams(context.getClassLoader());
        this.threads = ServerThreads.of(GatewayConfig.of(context.getClassLoader()));
        this.workers = threads.workers(loader);
        this.watch = new Watch(loader);
        this.drainers =
                new Drainers(workers, watch.timer(), 2 * Runtime.getRuntime().availableProcessors());
        context.addListener(sessionEnds);
        context.addListener(heldSessions);
        this.filter = registered(context.addFilter(GatehouseServlet.NAME, new GatehouseFilter(this)));
        filter.setAsyncSupported(true);
        this.servlet = context.addServlet(GatehouseServlet.NAME, new GatehouseServlet(this));
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
    }

    /** Another copy of this class has registered itself before: in an EAR, one from its lib directory. */
    private static FilterRegistration.Dynamic registered(FilterRegistration.@Nullable Dynamic filter) {
        if (filter == null) {
            throw Messages.jarTwice(JakartaContainer.class);
        }
        return filter;
    }

    /** Mounts an application; to be called while the servlet context is being initialised, once beans are up. */
    void start(GatewayApplication started) {
        threads.check();
        application = started;
        reader = new RequestReader(started.roles());
        watch.start(this::look);
        started.start(this);
    }

    private void look(long now) {
        pending.look(now);
        sessionEnds.look(now);
        connections.forEach(connection -> connection.look(now));
        if (kind.holdsSessions()) {
            workers.execute(() -> heldSessions.look(now));
        }
    }

    @Override
    public String name() {
        String info = context.getServerInfo();
        return info == null ? "servlet container" : info;
    }

    @Override
    public String contextPath() {
        return context.getContextPath();
    }

    @Override
    public boolean opensPort(int port) {
        return ports.has(port);
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Stream.of(context, context.getAttribute(ServerContainer.class.getName()))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    @Override
    public void mount(Mount mount) {
        if (!(context.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer server)) {
            throw Messages.noServerContainer(mount);
        }
        kind = ServerKind.of(server);
        if (ports.ask(mount.port())) { // there nothing else is answered
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
        MountPoint point = new MountPoint(mount);
        boolean another = mounts.stream().anyMatch(before -> before.path().equals(point.path()));
        if (!another) {
            register(server, point);
        }
        mounts.add(point);
        mounts.sort(Comparator.comparing(MountPoint::path)
                .thenComparing(mounted -> -mounted.mount().port()));
    }

    /** A path is the server's once, whatever ports it has mounts on: {@link GatehouseFilter} tells them apart. */
    private void register(ServerContainer server, MountPoint point) {
        Mount mount = point.mount();
        for (String path : point.endpointPaths()) {
            addEndpoint(server, mount, path);
        }
        filter.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD), false, point.pattern());
        if (point.answersRequests()) {
            Set<String> conflicts = servlet.addMapping(point.pattern());
            if (!conflicts.isEmpty()) {
                throw Messages.servletConflict(mount, conflicts);
            }
        }
    }

    private void addEndpoint(ServerContainer server, Mount mount, String path) {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(GatehouseEndpoint.class, path)
                .configurator(new HandshakeConfigurator(this, mount))
                .subprotocols(mount.options().get(StandardOptions.SUBPROTOCOLS))
                .build();
        try {
            server.addEndpoint(config);
        } catch (DeploymentException e) {
            throw Messages.pathTaken(mount, e);
        }
    }

    /** Hands an open WebSocket to its protocol. */
    void opened(JakartaConnection connection, Mount mount) {
        if (isStopping()) {
            connection.closeNow(1001, "");
        } else {
            connection.open(mount.listener());
        }
    }

    /** Ends what has just been opened with a login that has ended meanwhile. */
    void checkLogin(HandshakeRequest request, ConnectionListener listener) {
        request.sessionId().filter(sessionEnds::hasEnded).ifPresent(id -> loader.run(() -> listener.loggedOut(id)));
    }

    /**
     * Tells the protocols that an HTTP session has ended, and lets them say so to its clients: Tomcat closes its WebSockets
     * next, and a client that has not been sent away by then comes back.
     */
    private void loggedOut(String sessionId) {
        if (isStopping()) {
            return; // servers end sessions when an application stops
        }
        for (MountPoint point : mounts) {
            try {
                loader.run(() -> point.mount().listener().loggedOut(sessionId));
            } catch (RuntimeException e) { // not the application's, which has just logged somebody out
                Messages.LOG.log(Level.WARNING, "closing the connections of a login failed", e);
            }
        }
        if (!kind.onPreciousThread()) {
            awaitLastFrames(connections.stream().filter(connection -> connection.belongsTo(sessionId)));
        }
    }

    /** Ends the application and everything of ours. Later calls do nothing. */
    void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            GatewayApplication started = application;
            if (started != null) {
                loader.run(started::stop);
            }
        } catch (RuntimeException e) {
            Messages.LOG.log(Level.WARNING, "the application did not stop cleanly", e);
        } finally {
            awaitLastFrames(connections.stream());
            // what the protocols have not ended themselves
            connections.forEach(connection -> connection.closeNow(1001, ""));
            exchanges.forEach(exchange -> exchange.respond(HttpResponse.empty(503)));
            endWorkers();
            exchanges.forEach(ServletExchange::discardNoMore);
            watch.stop();
        }
    }

    /** What was said before the end still leaves; clients that do not read hold that up for a moment only. */
    private static void awaitLastFrames(Stream<JakartaConnection> closing) {
        CompletableFuture<?>[] flushed = closing.map(
                        connection -> connection.flushed().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(flushed).get(FLUSH_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) { // the former is the end of a connection, as it should be
            Messages.LOG.log(Level.DEBUG, "not everything was sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endWorkers() {
        List<String> running = workers.stop(STOP_SECONDS);
        if (!running.isEmpty()) {
            Messages.LOG.log(Level.WARNING, Messages.handlersLeft(context.getContextPath(), STOP_SECONDS, running));
        }
    }

    boolean isStopping() {
        return stopping.get();
    }

    ServerKind kind() {
        return kind;
    }

    /** What the calling thread, which delivers a message, may do: where threads are virtual, only such ones may be kept. */
    HandlerThread deliveringThread() {
        return threads.areVirtual() && !VirtualWorkers.here() ? HandlerThread.ONLY_IF_SHORT : kind.deliveringThread();
    }

    Ports ports() {
        return ports;
    }

    ContextLoader loader() {
        return loader;
    }

    Reading reading() {
        return new Reading(kind::onPreciousThread, loader, workers, waiters);
    }

    RequestReader reader() {
        return reader;
    }

    UpgradeGate gate() {
        return gate;
    }

    PendingHandshakes pending() {
        return pending;
    }

    ServerStreams streams() {
        return streams;
    }

    FilterWarnings filters() {
        return filters;
    }

    List<MountPoint> mounts() {
        return mounts;
    }

    Set<JakartaConnection> connections() {
        return connections;
    }

    Set<ServletExchange> exchanges() {
        return exchanges;
    }

    Drainers drainers() {
        return drainers;
    }

    Watch watch() {
        return watch;
    }
}
