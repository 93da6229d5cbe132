package org.gatehouse.internal.lane;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Disconnection;
import org.gatehouse.Identity;
import org.gatehouse.internal.dispatch.AdmissionDesk;
import org.gatehouse.internal.dispatch.ClientHandshake;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.FailureReport;
import org.gatehouse.internal.dispatch.GatewayRoutes.Match;
import org.gatehouse.internal.dispatch.HandlerInvoker;
import org.gatehouse.internal.dispatch.TokenPrincipals;
import org.gatehouse.spi.Admission;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.LostClient;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recovery;
import org.gatehouse.spi.Refusal;
import org.gatehouse.spi.RefusalLog;
import org.gatehouse.spi.SocketDirectory.Rejoined;
import org.gatehouse.spi.SocketDirectory.TooManyNamespaces;
import org.jspecify.annotations.Nullable;

/** One connection: takes what its protocol decoded and puts it in order. */
final class Lane implements InboundLane {

    private static final Logger LOG = System.getLogger(Lane.class.getPackageName());

    /** Reasons for which the server sends a client away: what it had still to say is not heard. */
    private static final Set<DisconnectReason> SENT_AWAY =
            Set.of(DisconnectReason.SERVER_NAMESPACE_DISCONNECT, DisconnectReason.SERVER_SHUTTING_DOWN);

    private final DispatchContext context;
    private final HandlerInvoker invoker;
    private final FailureReport failures;
    private final LiveClients live;
    private final UnknownNamespaces unknown;
    private final RefusalLog refusals;
    private final SerialQueue queue;
    private final @Nullable RateLimits limits;
    /** By namespace, the client that has asked for it last, until its disconnect hooks have ended. */
    private final Map<String, LaneClient> newest = new ConcurrentHashMap<>();

    Lane(
            LaneHost host,
            DispatchContext context,
            HandlerInvoker invoker,
            FailureReport failures,
            LiveClients live,
            UnknownNamespaces unknown,
            RefusalLog refusals,
            HandlerWatch watch) {
        this.context = context;
        this.invoker = invoker;
        this.failures = failures;
        this.live = live;
        this.unknown = unknown;
        this.refusals = refusals;
        this.queue = new SerialQueue(host, context, watch);
        this.limits = RateLimits.of(context, failures);
    }

    @Override
    public InboundClient client() {
        return new LaneClient(this, queue);
    }

    /** A client wants to join. */
    void connect(LaneClient client) {
        if (limits != null && !limits.admit(client.recipient())) {
            refuse(client, false, "Too many requests", null);
            return;
        }
        String namespace = client.request().namespace();
        Optional<Match> match = context.routes().find(namespace);
        if (match.isPresent()) {
            AdmissionTask admission = new AdmissionTask(client, match.get());
            client.join(match.get().route(), newest.put(namespace, client), admission);
        } else {
            unknown.asked(namespace, client.request().request());
            refuse(client, false, "Invalid namespace", null);
        }
    }

    /** Joins as a new client. */
    private void join(LaneClient client, Match match, Admission.Granted granted) {
        if (client.isLost()) {
            turnedAway(client);
            return;
        }
        ClientSocket socket;
        try {
            ConnectRequest request = client.request();
            socket = context.directory()
                    .join(
                            request.namespace(),
                            handshake(client, match),
                            request.recipient(),
                            granted.data(),
                            granted.identity(),
                            client.hookStages()::add);
        } catch (TooManyNamespaces e) {
            refuse(client, true, "Too many namespaces", null);
            return;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "joining a namespace failed", e);
            refuse(client, true, "Internal server error", null);
            return;
        }
        joined(
                client,
                socket,
                context.directory()
                        .privateId(socket)
                        .map(privateId -> new Recovery(privateId, List.of()))
                        .orElse(null));
    }

    /** Joins as the client that it was before it was lost, or else does something: guards may not have been asked yet. */
    private void rejoin(
            LaneClient client, Match match, Admission.Granted granted, LostClient lost, Runnable otherwise) {
        if (client.isLost()) {
            context.directory().putBack(lost);
            turnedAway(client);
            return;
        }
        if (isSomebodyElse(granted.identity(), lost.identity())) {
            context.directory().putBack(lost);
            otherwise.run();
            return;
        }
        CompletionStage<Rejoined> rejoined;
        try {
            rejoined = context.directory()
                    .rejoin(
                            lost,
                            handshake(client, match),
                            client.recipient(),
                            granted.data(),
                            granted.identity(),
                            client.hookStages()::add);
        } catch (RuntimeException e) {
            rejoined = CompletableFuture.failedFuture(e);
        }
        goOn(rejoined, (back, failure) -> {
            if (failure == null) {
                joined(client, back.socket(), back.recovery());
            } else {
                LOG.log(Level.DEBUG, "a client that comes back is a new one", failure);
                otherwise.run();
            }
        });
    }

    /** Goes on here, or later on a worker: a timer or a store completes the stage, whose threads guards must not block. */
    private <T> void goOn(CompletionStage<T> stage, BiConsumer<T, @Nullable Throwable> then) {
        if (stage.toCompletableFuture().isDone()) {
            stage.whenComplete(then);
        } else {
            stage.whenCompleteAsync(then, context.workers());
        }
    }

    /** What was meant for one who had signed in is not for another one who has. */
    private static boolean isSomebodyElse(@Nullable Identity now, @Nullable Identity before) {
        return now != null && before != null && !Objects.equals(name(now), name(before));
    }

    private static @Nullable String name(Identity identity) {
        Principal principal = identity.principal();
        return principal == null ? null : principal.getName();
    }

    private void joined(LaneClient client, ClientSocket socket, @Nullable Recovery recovery) {
        client.named(socket);
        live.joined(client);
        GatewayObserver observer = context.observer();
        if (observer != null) {
            observer.socketJoined(new Observation.SocketJoined(context.path(), socket));
            if (recovery != null && socket.recovered()) {
                observer.socketRecovered(new Observation.SocketRecovered(
                        context.path(), socket, recovery.missed().size()));
            }
        }
        if (recovery == null) {
            client.recipient().connected(socket);
        } else {
            client.recipient().connected(socket, recovery);
        }
        client.joined(new ConnectTask(client, queue, context, failures));
    }

    private ClientHandshake handshake(LaneClient client, Match match) {
        ConnectRequest request = client.request();
        return ClientHandshake.of(request.request(), request.auth(), match.variables(), context.codec());
    }

    private void refuse(LaneClient client, boolean served, String message, @Nullable Object data) {
        ConnectRequest request = client.request();
        GatewayObserver observer = context.observer();
        if (observer != null) {
            observer.joinRefused(new Observation.JoinRefused(
                    context.path(), request.namespace(), served, request.request(), message));
        }
        request.recipient().refused(message, data);
        turnedAway(client);
    }

    private void turnedAway(LaneClient client) {
        newest.remove(client.request().namespace(), client);
        client.turnedAway();
    }

    /** Whether a message does not come too often; else its client is told, unless it has not even been let in. */
    boolean allows(LaneClient client, InboundEvent message) {
        return limits == null || client.hasLeft() || limits.pass(message, client);
    }

    LaneTask task(LaneClient client, InboundEvent message) {
        return new MessageTask(client, queue, message, context, invoker, failures);
    }

    boolean renews(String event) {
        return context.directory().renews(event);
    }

    void acknowledged(ClientSocket client, long ackId, List<Payload> values) {
        context.directory().acknowledge(client, ackId, values);
    }

    /** A client that had joined leaves. */
    void left(LaneClient client, DisconnectReason reason) {
        Set<String> rooms = context.directory().leave(client.socket(), reason);
        GatewayObserver observer = context.observer();
        if (observer != null) {
            observer.socketLeft(new Observation.SocketLeft(context.path(), client.socket(), reason));
        }
        Disconnection last = new Disconnection(client.socket(), reason, rooms);
        client.end(new DisconnectTask(client, last, context.scope(), () -> gone(client)), SENT_AWAY.contains(reason));
    }

    /** The last hook of a client has ended. */
    private void gone(LaneClient client) {
        newest.remove(client.request().namespace(), client);
        try {
            context.scope().ended(client.socket());
        } finally {
            live.gone(client);
        }
    }

    @Override
    public boolean handlesHere() {
        return queue.handlesHere();
    }

    @Override
    public @Nullable CompletionStage<Void> backlog() {
        return queue.backlog();
    }

    @Override
    public boolean overrun() {
        return queue.overrun();
    }

    /** Guards decide whether a client may join; nothing else of the connection runs until the first of them has. */
    final class AdmissionTask implements LaneTask {

        private final LaneClient client;
        private final Match match;
        /** Whether the client's former state was looked for. */
        private boolean asked;

        AdmissionTask(LaneClient client, Match match) {
            this.client = client;
            this.match = match;
        }

        /** Nobody is before the client: it joins now, unless guards have to be asked. */
        void begin() {
            if (asksGuards()) {
                queue.submit(this);
            } else {
                run();
            }
        }

        private boolean asksGuards() {
            return match.route().guarded() && client.request().admitted().isEmpty();
        }

        @Override
        public String toString() {
            return "a guard of " + match.route().names();
        }

        @Override
        public boolean isMessage() {
            return false;
        }

        @Override
        public boolean blocking() {
            return asksGuards(); // who is let in is seldom known without asking somebody
        }

        @Override
        public boolean callsApplication() {
            return asksGuards();
        }

        @Override
        public boolean runInPlace() {
            run();
            return true;
        }

        @Override
        public void run() {
            ConnectRequest request = client.request();
            if (client.isLost()) {
                turnedAway(client);
            } else if (!asksGuards()) {
                admitted(request.admitted().orElseGet(() -> unasked(request)));
            } else if (context.directory().skipsGuards()) {
                comeBack(unasked(request), this::ask);
            } else {
                ask();
            }
        }

        private void ask() {
            ConnectRequest request = client.request();
            new AdmissionDesk(context)
                    .admit(match, request.request(), request.auth())
                    .thenAccept(this::decided);
        }

        private Admission.Granted unasked(ConnectRequest request) {
            return new Admission.Granted(Map.of(), TokenPrincipals.identity(request.request()));
        }

        private void admitted(Admission.Granted granted) {
            comeBack(granted, () -> join(client, match, granted));
        }

        /** Looks for the client's former state, or else does something. */
        private void comeBack(Admission.Granted granted, Runnable otherwise) {
            if (asked || !context.directory().recovers()) {
                otherwise.run();
                return;
            }
            asked = true;
            String namespace = client.request().namespace();
            CompletionStage<Optional<LostClient>> claimed =
                    context.directory().claim(namespace, handshake(client, match));
            if (claimed == null) {
                otherwise.run();
            } else {
                goOn(
                        claimed,
                        (found, never) -> found.ifPresentOrElse(
                                lost -> rejoin(client, match, granted, lost, otherwise), otherwise));
            }
        }

        private void decided(Admission admission) {
            if (admission instanceof Admission.Granted granted) {
                admitted(granted);
            } else if (admission instanceof Admission.Refused refused) {
                refusals.add(
                        Refusal.GUARD,
                        client.request().request(),
                        "a client that the guards of the namespace "
                                + RefusalLog.shown(client.request().namespace())
                                + " let pass; this one was told " + RefusalLog.shown(refused.message()));
                refuse(client, true, refused.message(), refused.data());
            }
        }
    }
}
