package org.gatehouse.internal.lane;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Disconnection;
import org.gatehouse.internal.dispatch.AdmissionDesk;
import org.gatehouse.internal.dispatch.ClientHandshake;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.FailureReport;
import org.gatehouse.internal.dispatch.GatewayRoutes.Match;
import org.gatehouse.internal.dispatch.HandlerInvoker;
import org.gatehouse.internal.dispatch.HookStages;
import org.gatehouse.spi.Admission;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Refusal;
import org.gatehouse.spi.RefusalLog;
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
    private final Map<ClientSocket, LaneClient> clients = new ConcurrentHashMap<>();
    /** By namespace, the client that was left last, until its disconnect hooks have ended. */
    private final Map<String, LaneClient> leaving = new ConcurrentHashMap<>();

    Lane(
            LaneHost host,
            DispatchContext context,
            HandlerInvoker invoker,
            FailureReport failures,
            LiveClients live,
            UnknownNamespaces unknown,
            RefusalLog refusals) {
        this.context = context;
        this.invoker = invoker;
        this.failures = failures;
        this.live = live;
        this.unknown = unknown;
        this.refusals = refusals;
        this.queue = new SerialQueue(host, context);
    }

    @Override
    public void connect(ConnectRequest request) {
        Optional<Match> match = context.routes().find(request.namespace());
        if (match.isEmpty()) {
            unknown.asked(request.namespace(), request.request());
            refuse(request, false, "Invalid namespace", null);
        } else if (request.admitted().isPresent()) {
            connect(request, match.get(), request.admitted().get().data());
        } else if (match.get().route().guarded()) {
            queue.submit(new AdmissionTask(request, match.get()));
        } else {
            connect(request, match.get(), Map.of());
        }
    }

    private void connect(ConnectRequest request, Match match, Map<String, Object> data) {
        LaneClient client;
        try {
            client = join(request, match, data);
        } catch (TooManyNamespaces e) {
            refuse(request, true, "Too many namespaces", null);
            return;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "joining a namespace failed", e);
            refuse(request, true, "Internal server error", null);
            return;
        }
        LaneClient former = leaving.get(request.namespace()); // asked for now: this client may leave while it is told
        live.joined();
        clients.put(client.socket(), client);
        GatewayObserver observer = context.observer();
        if (observer != null) {
            observer.socketJoined(new Observation.SocketJoined(context.path(), client.socket()));
        }
        request.recipient().connected(client.socket());
        ConnectTask hooks = new ConnectTask(client, queue, context, failures);
        if (former == null) {
            queue.submit(hooks);
        } else {
            former.follow(hooks);
        }
    }

    private void refuse(ConnectRequest request, boolean served, String message, @Nullable Object data) {
        GatewayObserver observer = context.observer();
        if (observer != null) {
            observer.joinRefused(new Observation.JoinRefused(
                    context.path(), request.namespace(), served, request.request(), message));
        }
        request.recipient().refused(message, data);
    }

    private LaneClient join(ConnectRequest request, Match match, Map<String, Object> data) {
        ClientHandshake handshake =
                ClientHandshake.of(request.request(), request.auth(), match.variables(), context.codec());
        HookStages stages = new HookStages();
        ClientSocket socket =
                context.directory().join(request.namespace(), handshake, request.recipient(), data, stages::add);
        return new LaneClient(socket, request.recipient(), match.route(), stages, queue);
    }

    @Override
    public void route(InboundEvent message) {
        LaneClient client = clients.get(message.client());
        if (client != null) {
            client.message(new MessageTask(client, queue, message, context, invoker, failures));
        }
    }

    @Override
    public void acknowledge(ClientSocket client, long ackId, List<Payload> values) {
        context.directory().acknowledge(client, ackId, values);
    }

    @Override
    public void disconnect(ClientSocket socket, DisconnectReason reason) {
        LaneClient client = clients.remove(socket);
        if (client == null) {
            return;
        }
        Set<String> rooms = context.directory().leave(socket);
        GatewayObserver observer = context.observer();
        if (observer != null) {
            observer.socketLeft(new Observation.SocketLeft(context.path(), socket, reason));
        }
        leaving.put(socket.namespace().name(), client);
        Disconnection left = new Disconnection(socket, reason, rooms);
        client.leave(new DisconnectTask(client, left, context.scope(), () -> gone(client)), SENT_AWAY.contains(reason));
    }

    /** The last hook of a client has ended. */
    private void gone(LaneClient client) {
        leaving.remove(client.socket().namespace().name(), client);
        try {
            context.scope().ended(client.socket());
        } finally {
            live.gone();
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

    /** Guards decide whether a client may join; nothing else of the connection runs until the first of them has. */
    private final class AdmissionTask implements LaneTask {

        private final ConnectRequest request;
        private final Match match;

        AdmissionTask(ConnectRequest request, Match match) {
            this.request = request;
            this.match = match;
        }

        @Override
        public boolean isMessage() {
            return false;
        }

        @Override
        public boolean blocking() {
            return true; // who is let in is seldom known without asking somebody
        }

        @Override
        public boolean runInPlace() {
            return false;
        }

        @Override
        public void run() {
            new AdmissionDesk(context)
                    .admit(match, request.request(), request.auth())
                    .thenAccept(this::decided);
        }

        private void decided(Admission admission) {
            if (admission instanceof Admission.Granted granted) {
                connect(request, match, granted.data());
            } else if (admission instanceof Admission.Refused refused) {
                refusals.add(
                        Refusal.GUARD,
                        request.request(),
                        "a client that the guards of the namespace " + RefusalLog.shown(request.namespace())
                                + " let pass; this one was told " + RefusalLog.shown(refused.message()));
                refuse(request, true, refused.message(), refused.data());
            }
        }
    }
}
