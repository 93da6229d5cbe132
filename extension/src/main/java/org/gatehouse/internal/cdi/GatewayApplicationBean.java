package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.gatehouse.ConnectionRefused;
import org.gatehouse.GatewayServers;
import org.gatehouse.GatewaysDraining;
import org.gatehouse.GatewaysListening;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.gatehouse.internal.flow.DaemonTimer;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.ContainerAdapter;
import org.gatehouse.spi.GatewayApplication;
import org.gatehouse.spi.ObserverContext;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** The application, as its container adapter starts and stops it. Start and stop are guarded by its monitor. */
final class GatewayApplicationBean implements GatewayApplication, GatewayServers {

    private static final Logger LOG = System.getLogger(GatewayApplicationBean.class.getPackageName());

    /** What disconnect hooks have at least, when handlers have taken the whole grace. */
    private static final Duration FOR_HOOKS = Duration.ofSeconds(1);

    private final Deployment deployment;
    private final Runnable started;
    private final List<RunningMount> running = new ArrayList<>();
    private @Nullable DaemonTimer timer;
    private @Nullable RequestScopes scopes;
    private @Nullable Observers observers;
    private boolean stopped;
    private volatile boolean listening;
    private volatile List<RunningMount> drainable = List.of();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile ClassLoader loader;
    private volatile @Nullable ContainerAdapter container;

    /**
     * Creates the application.
     *
     * @param deployment what is to be started
     * @param started told when a container adapter begins
     */
    GatewayApplicationBean(Deployment deployment, Runnable started) {
        this.deployment = deployment;
        this.started = started;
        this.loader = deployment.loader();
    }

    @Override
    public boolean hasGateways() {
        return !deployment.plans().isEmpty();
    }

    @Override
    public Set<String> roles() {
        return deployment.roles();
    }

    @Override
    public void start(ContainerAdapter adapter) {
        start(adapter, deployment.loader());
    }

    /** Starts with the class loader of the web module that serves the gateways. */
    synchronized void start(ContainerAdapter adapter, ClassLoader module) {
        if (stopped) {
            throw new IllegalStateException("the application has been stopped");
        }
        if (container != null) { // by another module: a listener starts its own once
            throw new IllegalStateException(Messages.sharedGateways(deployment.plans().stream()
                    .flatMap(plan -> plan.gateways().stream())
                    .map(DeclaredGateway::name)
                    .distinct()
                    .toList()));
        }
        container = adapter;
        loader = module;
        started.run();
        refusePorts(adapter);
        List<Observers.Named> observing = deployment.references().observers();
        List<Option<?>> options = new ArrayList<>(adapter.options());
        observing.forEach(named -> options.addAll(named.observer().options()));
        checkOptions(options);
        try {
            ClassLoaders.run(loader, () -> startMounts(adapter, observing));
        } catch (RuntimeException e) {
            stop(); // leaves no thread behind
            throw e;
        }
    }

    private void refusePorts(ContainerAdapter adapter) {
        List<String> refused = deployment.plans().stream()
                .filter(plan -> plan.port() != 0 && !adapter.opensPort(plan.port()))
                .map(plan -> Messages.port(
                        plan.gateways().stream()
                                .map(DeclaredGateway::name)
                                .distinct()
                                .toList(),
                        plan.port(),
                        adapter.name()))
                .toList();
        if (!refused.isEmpty()) {
            throw new IllegalStateException(String.join("\n", refused));
        }
    }

    /** All of them together, as protocols' are; only now is it known who carries the bytes and who observes. */
    private void checkOptions(List<Option<?>> options) {
        List<String> mistakes = new ArrayList<>();
        for (MountPlan plan : deployment.plans()) {
            List<String> gateways =
                    plan.gateways().stream().map(DeclaredGateway::name).toList();
            for (Option<?> option : options) {
                plan.options()
                        .problem(option)
                        .ifPresent(reason -> mistakes.add(Messages.badOption(plan.path(), gateways, reason)));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException(String.join("\n", mistakes));
        }
        deployment.knownKeys().readAtStart(options);
    }

    private void startMounts(ContainerAdapter adapter, List<Observers.Named> observing) {
        DaemonTimer started = new DaemonTimer("gatehouse-timer", loader);
        timer = started;
        RequestScopes entered = new RequestScopes(
                deployment.requests()
                .new Requests(deployment.beans().createInstance().select(RequestContextController.class)::get),
                loader,
                deployment.currentMessage(),
                deployment.connections());
        scopes = entered;
        PayloadCodec codec =
                deployment.references().optional(PayloadCodec.class).orElseGet(JsonbPayloadCodec::new);
        Observers told = Observers.of(observers(observing, codec, adapter, entered), context(codec), System::nanoTime);
        observers = told;
        MountBuilder builder = new MountBuilder(deployment, codec, entered, started, adapter.workers(), told);
        for (MountPlan plan : deployment.plans()) {
            RunningMount mount = builder.build(plan);
            running.add(mount);
            deployment.mounts().add(plan.place(), mount.directory().server());
        }
        running.forEach(mount -> notifyReady(mount, entered));
        running.forEach(mount -> adapter.mount(mount.mount()));
        deployment.knownKeys().warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        GatewayConfig.of(deployment.loader())
                .value(Readiness.KEY)
                .ifPresent(path -> adapter.mount(Readiness.on(Paths.normalise(path), this::ready)));
        drainable = List.copyOf(running);
        listening = true;
        running.forEach(mount -> LOG.log(
                Level.INFO, () -> "gateways on " + adapter.name() + ": " + adapter.contextPath() + describe(mount)));
        deployment.hooks().fire(new GatewaysListening(this));
    }

    private List<Observers.Named> observers(
            List<Observers.Named> beans, PayloadCodec codec, ContainerAdapter adapter, RequestScopes scopes) {
        List<Observers.Named> all = new ArrayList<>(beans);
        ObserverHooks hooks = deployment.hooks();
        if (hooks.observed(new ConnectionRefused("", 0, "", "", ObserverHooks.sampleHandshake()))) {
            Hook<ConnectionRefused> tell =
                    new Hook<>("an observer of ConnectionRefused", Object.class, true, hooks::fire);
            all.add(new Observers.Named(
                    "of ConnectionRefused",
                    new RefusalEvents(adapter.workers(), codec, event -> scopes.runHook(tell, event))));
        }
        return all;
    }

    private ObserverContext context(PayloadCodec codec) {
        return new ObserverContext(
                deployment.plans().stream()
                        .collect(Collectors.toMap(MountPlan::mountPath, MountPlan::options, (one, other) -> one)),
                codec);
    }

    private void notifyReady(RunningMount mount, RequestScopes scopes) {
        TreeMap<String, List<Class<?>>> byNamespace = new TreeMap<>();
        for (DeclaredGateway gateway : mount.plan().gateways()) {
            if (!gateway.namespace().dynamic()) {
                byNamespace
                        .computeIfAbsent(gateway.namespace().toString(), any -> new ArrayList<>())
                        .add(gateway.type());
            }
        }
        byNamespace.forEach((name, gateways) -> {
            Namespace namespace = mount.directory().open(name);
            for (Hook<Namespace> hook : deployment.hooks().ready(gateways)) {
                scopes.runHook(hook, namespace);
            }
        });
    }

    private static String describe(RunningMount mount) {
        MountPlan plan = mount.plan();
        String gateways = plan.gateways().stream()
                .map(gateway -> gateway.name() + " (" + gateway.namespace() + ")")
                .collect(Collectors.joining(", "));
        return plan.mountPath() + (plan.port() == 0 ? "" : " on port " + plan.port() + " only") + " speaks "
                + plan.protocol().name() + ": " + gateways;
    }

    @Override
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        ClassLoaders.run(loader, this::stopMounts);
        GatewayConfig.forget(deployment.loader());
    }

    private void stopMounts() {
        long end = System.nanoTime() + shutdownGrace().toNanos();
        boolean begun = listening;
        listening = false;
        if (begun) {
            awaitDeparture(shutdownGrace());
        }
        running.forEach(GatewayApplicationBean::shutdown);
        long least = Math.min(FOR_HOOKS.toNanos(), shutdownGrace().toNanos());
        end = Math.max(end, System.nanoTime() + least);
        for (RunningMount mount : running) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!mount.dispatcher().awaitDisconnectHooks(left)) {
                LOG.log(
                        Level.WARNING,
                        mount.plan().path() + ": some disconnect hooks have not ended within "
                                + StandardOptions.SHUTDOWN_GRACE.key());
            }
        }
        for (RunningMount mount : running) {
            mount.namespaceObservers().end(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        running.forEach(mount -> mount.directory().close());
        if (timer != null) {
            timer.end();
        }
        if (scopes != null) {
            scopes.endAll();
        }
        if (observers != null) {
            observers.end();
        }
        deployment.references().release();
    }

    /** Clients are told, and their handlers heard out; whoever is left then is closed at once. */
    private void awaitDeparture(Duration longest) {
        try {
            drain("The server is shutting down").toCompletableFuture().get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.DEBUG, "not all clients have left in time", e);
        } catch (ExecutionException | RuntimeException e) {
            LOG.log(Level.WARNING, "sending clients away failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean ready() {
        return listening && !draining.get();
    }

    @Override
    public CompletionStage<Void> drain(String reason) {
        if (!draining.compareAndSet(false, true)) {
            return drained.copy();
        }
        ClassLoaders.run(loader, () -> {
            List<RunningMount> mounts = drainable;
            mounts.forEach(mount -> mount.listener().drain());
            try {
                deployment.hooks().fire(new GatewaysDraining(this, reason));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "an observer of GatewaysDraining failed", e);
            }
            CompletableFuture.allOf(mounts.stream()
                            .map(mount -> mount.dispatcher().drain(reason).toCompletableFuture())
                            .toArray(CompletableFuture<?>[]::new))
                    .whenComplete((gone, failure) -> drained.complete(null));
        });
        return drained.copy();
    }

    private static void shutdown(RunningMount mount) {
        try {
            mount.listener().shutdown();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "closing the connections of " + mount.plan().path() + " failed", e);
        }
    }

    @Override
    public Duration shutdownGrace() {
        return deployment.plans().stream()
                .map(plan -> plan.options().get(StandardOptions.SHUTDOWN_GRACE))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Tells whether this is what runs with a class loader. */
    boolean runsWith(@Nullable ClassLoader context) {
        return loader == context;
    }

    /** Finds the server of a path: the one on the application's own ports, or on the only other one. */
    Optional<ServerPlace> place(String path) {
        String normal = Paths.normalise(path);
        List<ServerPlace> places = deployment.plans().stream()
                .map(MountPlan::place)
                .filter(place -> place.path().equals(normal))
                .sorted()
                .toList();
        boolean isOne = places.size() == 1 || !places.isEmpty() && places.get(0).port() == 0;
        return isOne ? Optional.of(places.get(0)) : Optional.empty();
    }

    private String elsewhere(String path) {
        String normal = Paths.normalise(path);
        boolean isThere =
                deployment.plans().stream().anyMatch(plan -> plan.path().equals(normal));
        return isThere ? " of the application's own ports, but on several others" : "";
    }

    /** Finds the server of a path on a port. */
    Optional<ServerPlace> place(String path, int port) {
        ServerPlace place = new ServerPlace(Paths.normalise(path), port);
        return MountPlanner.find(deployment.plans(), place) == null ? Optional.empty() : Optional.of(place);
    }

    @Override
    public Server server(String path) {
        return server(place(path)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no gateway is mounted on " + Paths.normalise(path) + elsewhere(path))));
    }

    @Override
    public Server server(String path, int port) {
        return server(place(path, port)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no gateway is mounted on " + new ServerPlace(Paths.normalise(path), port))));
    }

    private Server server(ServerPlace place) {
        Optional<Server> started = deployment.mounts().server(place);
        return started.orElseGet(() -> new LateServer(deployment.mounts(), place));
    }

    @Override
    public Collection<Server> servers() {
        return deployment.mounts().all();
    }

    @Override
    public boolean listening() {
        return listening;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        ContainerAdapter adapter = container;
        return adapter == null ? Optional.empty() : adapter.unwrap(type);
    }
}
