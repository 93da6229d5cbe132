package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.gatehouse.Authenticator;
import org.gatehouse.CauseFactory;
import org.gatehouse.HandshakeHook;
import org.gatehouse.MessageParser;
import org.gatehouse.OriginRule;
import org.gatehouse.internal.binding.BodyChecks;
import org.gatehouse.internal.cdi.RunningMount.CurrentParser;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.EventLimit;
import org.gatehouse.internal.dispatch.Filters;
import org.gatehouse.internal.dispatch.GatewayModel;
import org.gatehouse.internal.dispatch.GatewayRoutes;
import org.gatehouse.internal.dispatch.HandlerMethod;
import org.gatehouse.internal.dispatch.HookFilters;
import org.gatehouse.internal.dispatch.HookedRequests;
import org.gatehouse.internal.dispatch.IncomingChain;
import org.gatehouse.internal.dispatch.LifecycleHooks;
import org.gatehouse.internal.lane.Lanes;
import org.gatehouse.internal.recovery.MemoryRecoveryStore;
import org.gatehouse.internal.rooms.MountDirectory;
import org.gatehouse.internal.rooms.OutgoingFilters;
import org.gatehouse.internal.rooms.Transactions;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.ClusterContext;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.CorsPolicy;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MountFiles;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.RecoveryStore;
import org.gatehouse.spi.RefusalLog;
import org.gatehouse.spi.SessionContext;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** Takes plans and yields mounts: gateways, clients, dispatcher and protocol put together. */
final class MountBuilder {

    private final BeanReferences references;
    private final LifecycleHooks hooks;
    private final NamespaceHooks namespaceHooks;
    private final Transactions transactions = new ServerTransactions();
    private final RequestScopes scope;
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final PayloadCodec codec;
    private final Optional<MessageParser> parser;
    private final Optional<CauseFactory> causes;
    private final Optional<ClusterAdapter> cluster;
    private final RecoveryStore recovery;
    private final Optional<HandlerMethod> authenticator;
    private final @Nullable IncomingChain incoming;
    private final @Nullable OutgoingFilters outgoing;
    private final List<MountFiles> files;
    private final Optional<HandshakeHook> handshakes;
    private final Optional<OriginRule> origins;
    private final EnhancerLookup enhancers;
    private final HookFilters hookFilters;
    private final @Nullable GatewayObserver observer;
    private final Predicate<ServerPlace> presenceInjected;
    private final Map<Bean<?>, Object> instances = new HashMap<>();

    MountBuilder(
            Deployment deployment,
            PayloadCodec codec,
            RequestScopes scope,
            ScheduledExecutorService timer,
            Executor workers,
            @Nullable GatewayObserver observer) {
        this.observer = observer;
        this.references = deployment.references();
        this.presenceInjected = deployment.handles()::presenceOn;
        this.hooks = deployment.hooks();
        this.namespaceHooks = deployment.namespaceHooks();
        this.scope = scope;
        this.timer = timer;
        this.workers = workers;
        this.codec = codec;
        this.parser = references.optional(MessageParser.class);
        this.causes = references.optional(CauseFactory.class);
        this.cluster = references.optional(ClusterAdapter.class);
        this.recovery = references.optional(RecoveryStore.class).orElseGet(MemoryRecoveryStore::new);
        GatewayConfig config = GatewayConfig.of(deployment.loader());
        this.incoming = Middleware.incoming(references, config);
        this.outgoing = Middleware.outgoing(references, config, codec);
        this.authenticator = references.optional(Authenticator.class).map(AuthenticateHandler::of);
        this.files = references.files();
        this.handshakes = references.optional(HandshakeHook.class);
        this.origins = references.optional(OriginRule.class);
        this.enhancers = new EnhancerLookup(references, config);
        this.hookFilters = hookFilters(deployment);
    }

    RunningMount build(MountPlan plan) {
        List<GatewayModel> models = plan.gateways().stream().map(this::model).toList();
        GatewayRoutes routes = new GatewayRoutes(models, hooks, ownHandlers(plan), incoming);
        CurrentParser current = new CurrentParser(parser);
        MountDirectory directory = new MountDirectory(
                plan.path(),
                plan.options(),
                codec,
                timer,
                workers,
                routes::serves,
                current::set,
                observer,
                plan.mountPath(),
                plan.port());
        NamespaceObservers observers = new NamespaceObservers(plan.mountPath(), namespaceHooks, scope, workers);
        directory.listen(observers.listener());
        directory.transactions(transactions);
        directory.filters(Middleware.without(routes::exempt, outgoing));
        if (plan.protocol().recovers() && plan.options().get(StandardOptions.RECOVERY)) {
            directory.recoverWith(recovery);
        }
        cluster.ifPresent(adapter -> directory
                .cluster()
                .connect(adapter.open(new ClusterContext(
                        plan.name(),
                        plan.options(),
                        codec,
                        timer,
                        workers,
                        directory.cluster().receiver()))));
        if (observers.wantsPresence()) {
            directory.tellPresence(observers::changed);
        } else if (presenceInjected.test(plan.place())) {
            directory.keepPresence();
        }
        for (DeclaredGateway gateway : plan.gateways()) {
            if (!gateway.namespace().dynamic()) {
                directory.open(gateway.namespace().toString());
            }
        }
        DispatchContext dispatch = new DispatchContext(
                plan.mountPath(),
                plan.options(),
                routes,
                directory,
                codec,
                workers,
                timer,
                scope,
                hookFilters,
                causes,
                observer);
        Lanes dispatcher = new Lanes(
                dispatch,
                new RefusalLog(plan.mountPath(), null), // an observer is told of refused joins as such
                handshakes.map(hook -> new HookedRequests(hook, dispatch)).orElse(null));
        ProtocolContext context = new ProtocolContext(
                plan.mountPath(),
                plan.options(),
                dispatcher,
                codec,
                timer,
                current::get,
                directory::exceeded,
                observer,
                receiver -> cluster.flatMap(
                        adapter -> adapter.openSessions(new SessionContext(plan.name(), plan.options(), receiver))));
        ConnectionListener listener = plan.protocol().open(context);
        directory.connections(listener::connectionCount);
        return new RunningMount(plan, directory, observers, dispatcher, listener, observer, files, cors(plan));
    }

    private CorsPolicy cors(MountPlan plan) {
        return new CorsPolicy(
                plan.options(),
                origins.map(rule -> new RuledOrigins(rule, plan.mountPath())).orElse(null));
    }

    private Map<String, HandlerMethod> ownHandlers(MountPlan plan) {
        return authenticator
                .map(handler -> Map.of(plan.options().get(StandardOptions.AUTHENTICATE_EVENT), handler))
                .orElse(Map.of());
    }

    private GatewayModel model(DeclaredGateway gateway) {
        // One for all places of a gateway: of a @Dependent one, each reference is another instance.
        Object reference = instances.computeIfAbsent(gateway.bean(), references::of);
        Map<String, HandlerMethod> handlers = new HashMap<>();
        Map<String, EventLimit> limits = new HashMap<>();
        for (DeclaredHandler handler : gateway.handlers()) {
            BodyChecks.converted(
                            handler.method(),
                            handler.arguments(),
                            handler.enhancers().pipeClasses())
                    .values()
                    .forEach(codec::prepare);
            HandlerMethod prepared = HandlerMethod.of(
                    reference,
                    gateway.type(),
                    gateway.name(),
                    handler.method(),
                    handler.arguments(),
                    handler.blocking(),
                    enhancers.of(handler.enhancers()));
            handler.events().forEach(event -> handlers.put(event, prepared));
            handler.limit().ifPresent(limit -> handler.events().forEach(event -> limits.put(event, limit)));
        }
        return new GatewayModel(
                gateway.type(),
                gateway.name(),
                gateway.namespace(),
                handlers,
                enhancers.guards(gateway.guards()),
                limits);
    }

    /** Of all mounts: a hook of a gateway may observe clients of others. */
    private HookFilters hookFilters(Deployment deployment) {
        Map<Class<?>, Filters> byGateway = new HashMap<>();
        for (MountPlan plan : deployment.plans()) {
            for (DeclaredGateway gateway : plan.gateways()) {
                byGateway.put(gateway.type(), enhancers.filters(gateway.hookFilters()));
            }
        }
        return new HookFilters(byGateway, enhancers.filters(List.of(deployment.globalFilters())));
    }
}
