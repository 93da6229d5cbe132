package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.ContainerAdapter;
import org.gatehouse.spi.GatewayApplication;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.ReplyChannel;
import org.hibernate.validator.cdi.ValidationExtension;
import org.jspecify.annotations.Nullable;

/** Beans in Weld SE and a container adapter that runs everything on the calling thread. */
final class TestContainer implements ContainerAdapter, LaneHost, AutoCloseable {

    final SeContainer cdi;
    final List<Mount> mounts = new ArrayList<>();
    private final Queue<Client> clients = new ConcurrentLinkedQueue<>();
    final Queue<String> wire = new ConcurrentLinkedQueue<>();
    boolean opensPorts;
    List<Option<?>> options = List.of();

    private final PayloadCodec codec = new JsonbPayloadCodec();

    TestContainer(Class<?>... beans) {
        this(SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new GatewayExtension(), new ValidationExtension())
                .addBeanClasses(beans)
                .initialize());
    }

    TestContainer(SeContainer cdi) {
        this.cdi = cdi;
    }

    GatewayApplication application() {
        return cdi.select(GatewayApplication.class).get();
    }

    TestContainer start() {
        application().start(this);
        return this;
    }

    Client connect(String path, String namespace) {
        ProtocolContext context = TestProtocol.CONTEXTS.get(path);
        return new Client(context.router().openLane(this)).connect(namespace);
    }

    /** The same connection in another namespace. */
    Client connect(Client other, String namespace) {
        return new Client(other.lane).connect(namespace);
    }

    List<String> received() {
        List<String> all = new ArrayList<>(wire);
        wire.clear();
        return all;
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public List<Option<?>> options() {
        return options;
    }

    @Override
    public boolean opensPort(int port) {
        return opensPorts;
    }

    @Override
    public void mount(Mount mount) {
        mounts.add(mount);
    }

    @Override
    public Executor workers() {
        return Runnable::run;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public HandlerThread handlerThread() {
        return HandlerThread.MAY_BLOCK;
    }

    @Override
    public void cork() {}

    @Override
    public void uncork() {}

    @Override
    public void close() {
        clients.stream()
                .filter(client -> client.socket != null)
                .forEach(
                        client -> client.leave(DisconnectReason.SERVER_SHUTTING_DOWN)); // else each stop waits for them
        if (cdi.isRunning()) {
            cdi.close();
        }
    }

    /** A client, and its protocol. */
    final class Client implements Recipient {

        final InboundLane lane;
        private final InboundClient inbound;

        @Nullable ClientSocket socket;

        Client(InboundLane lane) {
            clients.add(this);
            this.lane = lane;
            this.inbound = lane.client();
        }

        Client connect(String namespace) {
            HandshakeRequest request = new HandshakeRequest(
                    "GET",
                    "/",
                    "/",
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    false,
                    null,
                    Set.of("user"),
                    name -> null,
                    Map.of());
            inbound.connect(new ConnectRequest(namespace, request, Optional.empty(), this));
            return this;
        }

        void emitWithAck(String event, String... arguments) {
            List<Payload> payloads =
                    List.of(arguments).stream().map(Payload::new).toList();
            inbound.message(new InboundEvent(event, payloads, new Reply()));
        }

        void leave(DisconnectReason reason) {
            inbound.leave(reason);
        }

        @Override
        public void connected(ClientSocket connected) {
            socket = connected;
        }

        @Override
        public void refused(String message, @Nullable Object data) {
            wire.add("refused " + message);
        }

        @Override
        public void deliver(OutboundEvent event) {
            wire.add(event.event() + " " + codec.writeArray(event.arguments()).json());
        }

        @Override
        public void disconnect(Cause cause) {
            wire.add("disconnect " + cause);
            leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }

        @Override
        public boolean runsInPlace() {
            return false;
        }

        @Override
        public ClientConnection connection() {
            throw new UnsupportedOperationException("nobody carries it");
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }
    }

    private final class Reply implements ReplyChannel {

        @Override
        public boolean requested() {
            return true;
        }

        @Override
        public void ack(List<? extends @Nullable Object> values) {
            wire.add("ack " + codec.writeArray(values).json());
        }

        @Override
        public void ackFailure(Object payload) {
            wire.add("ack-failure " + codec.write(payload));
        }

        @Override
        public java.util.concurrent.CompletionStage<Void> value(Object value) {
            throw new AssertionError("an acknowledgement was requested");
        }

        @Override
        public java.util.concurrent.CompletionStage<Void> event(String event, @Nullable Object data) {
            wire.add("event " + event + " " + codec.write(data));
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }

        @Override
        public void exception(Object payload) {
            wire.add("exception " + codec.write(payload));
        }

        @Override
        public void complete() {}
    }
}
