package org.gatehouse.internal.lane;

import java.lang.reflect.Method;
import java.security.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.gatehouse.AsyncGuard;
import org.gatehouse.Blocking;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Disconnection;
import org.gatehouse.MessageContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.ManualTimer;
import org.gatehouse.internal.binding.Argument;
import org.gatehouse.internal.binding.ArgumentBinder;
import org.gatehouse.internal.binding.ArgumentSources;
import org.gatehouse.internal.config.ConfiguredOptions;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.Enhancers;
import org.gatehouse.internal.dispatch.Filters;
import org.gatehouse.internal.dispatch.GatewayModel;
import org.gatehouse.internal.dispatch.GatewayRoutes;
import org.gatehouse.internal.dispatch.HandlerMethod;
import org.gatehouse.internal.dispatch.HookFilters;
import org.gatehouse.internal.dispatch.InvocationScope;
import org.gatehouse.internal.dispatch.LifecycleHooks;
import org.gatehouse.internal.dispatch.NamespaceTemplate;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.internal.recovery.MemoryRecoveryStore;
import org.gatehouse.internal.rooms.MountDirectory;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.RecoveryStore;
import org.gatehouse.spi.RefusalLog;
import org.gatehouse.spi.ReplyChannel;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** A dispatcher over plain objects, one connection, and a protocol that writes down what its client would receive. */
public final class Bench {

    static final PayloadCodec CODEC = new JsonbPayloadCodec();

    final List<LifecycleHooks.Hook<ClientSocket>> connectHooks = new ArrayList<>();
    final List<LifecycleHooks.Hook<Disconnection>> disconnectHooks = new ArrayList<>();
    final Host host = new Host();
    public final Workers workers = new Workers();
    public final Scope scope = new Scope();
    /** What the client receives, and what happens to it. */
    final Queue<String> wire = new ConcurrentLinkedQueue<>();

    public final List<CompletableFuture<Void>> sent = new ArrayList<>();
    public boolean completesSends = true;
    /** What clients do as soon as they are told that they are connected. */
    Consumer<Client> onConnected = client -> {};

    /** Decide who may join, in the namespaces of all gateways. */
    final List<AsyncGuard> guards = new ArrayList<>();

    /** Decide on messages. */
    final List<AsyncGuard> messageGuards = new ArrayList<>();

    /** Where lost clients are kept. */
    RecoveryStore recovery = new MemoryRecoveryStore();

    /** Whom the server has authenticated. */
    @Nullable Principal caller;

    /** The server's own object for the connection. */
    public @Nullable Object nativeObject;

    private final Map<String, String> options = new HashMap<>();
    private final List<Object> gateways;
    final ManualTimer timer = new ManualTimer();
    private @Nullable GatewayObserver observer;
    private @Nullable InboundLane lane;
    private @Nullable Lanes dispatcher;
    private @Nullable MountDirectory directory;

    public Bench(Object... gateways) {
        this.gateways = List.of(gateways);
    }

    public Bench option(String key, String value) {
        options.put(key, value);
        return this;
    }

    Bench onConnect(Consumer<ClientSocket> hook) {
        connectHooks.add(new LifecycleHooks.Hook<>("hook", Object.class, false, hook));
        return this;
    }

    Bench onDisconnect(Consumer<Disconnection> hook) {
        disconnectHooks.add(new LifecycleHooks.Hook<>("hook", Object.class, false, hook));
        return this;
    }

    Lanes dispatcher() {
        if (dispatcher == null) {
            MountOptions mountOptions = new ConfiguredOptions(GatewayConfig.of(Map.of()), "/", options);
            GatewayRoutes routes =
                    new GatewayRoutes(gateways.stream().map(this::guarded).toList(), new LifecycleHooks() {
                        @Override
                        public List<Hook<ClientSocket>> connected(List<Class<?>> types) {
                            return connectHooks;
                        }

                        @Override
                        public List<Hook<Disconnection>> disconnected(List<Class<?>> types) {
                            return disconnectHooks;
                        }
                    });
            directory = new MountDirectory(
                    "/", mountOptions, CODEC, timer, workers, routes::serves, parser -> {}, observer, "/", 0);
            if (mountOptions.get(StandardOptions.RECOVERY)) {
                directory.recoverWith(recovery);
            }
            dispatcher = new Lanes(
                    new DispatchContext(
                            "/",
                            mountOptions,
                            routes,
                            directory,
                            CODEC,
                            workers,
                            timer,
                            scope,
                            HookFilters.NONE,
                            Optional.empty(),
                            observer),
                    new RefusalLog("/", null),
                    null);
        }
        return dispatcher;
    }

    Bench observedBy(GatewayObserver watching) {
        observer = watching;
        return this;
    }

    /** Clients that connect from now on do so over another connection. */
    void reconnect() {
        lane = null;
    }

    InboundLane lane() {
        if (lane == null) {
            lane = dispatcher().openLane(host);
        }
        return lane;
    }

    private GatewayModel guarded(Object gateway) {
        GatewayModel model = model(gateway, new Enhancers(messageGuards, List.of(), Filters.NONE, Map.of()));
        return new GatewayModel(model.gateway(), model.name(), model.namespace(), model.handlers(), guards, Map.of());
    }

    static GatewayModel model(Object gateway) {
        return model(gateway, Enhancers.NONE);
    }

    private static GatewayModel model(Object gateway, Enhancers enhancers) {
        Class<?> type = gateway.getClass();
        NamespaceTemplate namespace = NamespaceTemplate.of(
                String.join("", type.getAnnotation(WebSocketGateway.class).namespace()));
        Map<String, HandlerMethod> handlers = new HashMap<>();
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(SubscribeMessage.class))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> {
                    List<String> mistakes = new ArrayList<>();
                    List<Argument> arguments =
                            new ArgumentBinder(type, method, sources(namespace), mistakes::add).bind();
                    if (!mistakes.isEmpty()) {
                        throw new IllegalArgumentException(mistakes.toString());
                    }
                    HandlerMethod handler = HandlerMethod.of(
                            gateway,
                            type,
                            type.getSimpleName(),
                            method,
                            arguments,
                            method.isAnnotationPresent(Blocking.class),
                            enhancers);
                    for (String event :
                            method.getAnnotation(SubscribeMessage.class).value()) {
                        handlers.put(event, handler);
                    }
                });
        return new GatewayModel(type, type.getSimpleName(), namespace, handlers, List.of(), Map.of());
    }

    private static ArgumentSources sources(NamespaceTemplate namespace) {
        return new ArgumentSources(namespace.variables(), List.of(), text -> text);
    }

    public Client connect(String namespace) {
        return connect(client(), namespace, Optional.empty());
    }

    /** A client that has not asked for anything. */
    Client client() {
        return new Client();
    }

    Client connect(Client client, String namespace, Optional<Payload> auth) {
        HandshakeRequest request = new HandshakeRequest(
                "GET", "/", "/", Map.of(), Map.of(), Optional.empty(), false, caller, Set.of(), name -> null, Map.of());
        client.inbound.connect(new ConnectRequest(namespace, request, auth, client));
        return client;
    }

    /** Takes what the client has received until now. */
    public List<String> received() {
        List<String> all = new ArrayList<>();
        for (String line = wire.poll(); line != null; line = wire.poll()) {
            all.add(line);
        }
        return all;
    }

    /** The protocol's side of one client. */
    public final class Client implements Recipient {

        final InboundClient inbound = lane().client();

        @Nullable ClientSocket socket;

        boolean answersDisconnect = true;

        ClientSocket socket() {
            if (socket == null) {
                throw new AssertionError("not connected");
            }
            return socket;
        }

        /** What the client shows when it comes back. */
        Optional<Payload> pid() {
            return directory.privateId(socket()).map(pid -> new Payload("{\"pid\":\"" + pid + "\"}"));
        }

        public void emit(String event, String... arguments) {
            send(event, false, arguments);
        }

        public void emitWithAck(String event, String... arguments) {
            send(event, true, arguments);
        }

        private void send(String event, boolean ack, String... arguments) {
            List<Payload> payloads = Arrays.stream(arguments).map(Payload::new).toList();
            inbound.message(new InboundEvent(event, payloads, new Reply(ack)));
        }

        public void leave(DisconnectReason reason) {
            inbound.leave(reason);
        }

        @Override
        public void connected(ClientSocket connected) {
            socket = connected;
            wire.add("connected " + connected.namespace().name());
            onConnected.accept(this);
        }

        @Override
        public void refused(String message, @Nullable Object data) {
            wire.add("refused " + message);
        }

        @Override
        public void deliver(OutboundEvent event) {
            Payload payload = CODEC.writeArray(event.arguments());
            wire.add(event.event() + " " + payload.json());
        }

        @Override
        public boolean goAway() {
            wire.add("go away " + socket().namespace().name());
            leave(DisconnectReason.SERVER_SHUTTING_DOWN);
            return true;
        }

        @Override
        public void disconnect(Cause cause) {
            wire.add("disconnect " + cause);
            if (answersDisconnect) {
                leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            }
        }

        @Override
        public boolean runsInPlace() {
            return host.inPlace;
        }

        @Override
        public ClientConnection connection() {
            throw new UnsupportedOperationException("nobody carries it");
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.ofNullable(nativeObject).filter(type::isInstance).map(type::cast);
        }
    }

    private final class Reply implements ReplyChannel {

        private final boolean requested;

        Reply(boolean requested) {
            this.requested = requested;
        }

        @Override
        public boolean requested() {
            return requested;
        }

        @Override
        public void ack(List<? extends @Nullable Object> values) {
            wire.add("ack " + CODEC.writeArray(values).json());
        }

        @Override
        public void ackFailure(Object payload) {
            wire.add("ack-failure " + CODEC.write(payload));
        }

        @Override
        public CompletionStage<Void> value(Object value) {
            return sent("value " + CODEC.write(value));
        }

        @Override
        public CompletionStage<Void> event(String event, @Nullable Object data) {
            return sent("event " + event + " " + CODEC.write(data));
        }

        @Override
        public void exception(Object payload) {
            wire.add("exception " + CODEC.write(payload));
        }

        @Override
        public void complete() {
            wire.add("complete");
        }

        private CompletionStage<Void> sent(String line) {
            wire.add(line);
            CompletableFuture<Void> stage = new CompletableFuture<>();
            if (completesSends) {
                stage.complete(null);
            } else {
                sent.add(stage);
            }
            return stage;
        }
    }

    /** The connection: runs handlers in place only when told so. */
    final class Host implements LaneHost {

        boolean inPlace;
        HandlerThread otherwise = HandlerThread.NO;

        @Override
        public HandlerThread handlerThread() {
            return inPlace ? HandlerThread.MAY_BLOCK : otherwise;
        }

        @Override
        public void cork() {
            wire.add("cork");
        }

        @Override
        public void uncork() {
            wire.add("uncork");
        }
    }

    /** Workers that work when told so, or at once. */
    public static final class Workers implements Executor {

        private final Queue<Runnable> tasks = new ArrayDeque<>();
        public boolean atOnce = true;

        @Override
        public void execute(Runnable task) {
            if (atOnce) {
                task.run();
            } else {
                tasks.add(task);
            }
        }

        int waiting() {
            return tasks.size();
        }

        public void work() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    /** A scope that counts. */
    public static final class Scope implements InvocationScope {

        public int open;
        int entered;
        boolean foreign;
        final List<ClientSocket> ended = new ArrayList<>();

        @Override
        public void ended(ClientSocket client) {
            ended.add(client);
        }

        @Override
        public @Nullable Invocation tryEnter(ClientSocket client, @Nullable MessageContext message) {
            return foreign ? null : enter(client, message);
        }

        @Override
        public Invocation enter(ClientSocket client, @Nullable MessageContext message) {
            open++;
            entered++;
            return () -> open--;
        }
    }
}
