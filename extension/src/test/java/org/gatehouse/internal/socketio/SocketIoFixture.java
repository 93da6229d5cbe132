package org.gatehouse.internal.socketio;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.OpenRouter;
import org.gatehouse.internal.engineio.EngineIoReceiver;
import org.gatehouse.internal.engineio.EngineIoSession;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.ProtocolContext;

/** A connection between an Engine.IO session and a lane that write down what happens. */
final class SocketIoFixture {

    static final HandshakeRequest REQUEST = new HandshakeRequest(
            "GET",
            "/socket.io/",
            "/socket.io/?EIO=4",
            Map.of(),
            Map.of(),
            Optional.empty(),
            false,
            null,
            Set.of(),
            name -> null,
            Map.of());

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();

    final Session session = new Session();
    final Lane lane = new Lane();
    final List<Runnable> timer = new ArrayList<>();
    boolean timerCancelled;
    final EngineIoReceiver connection;

    /** What a new socket's connect is answered with. */
    Consumer<ConnectRequest> onConnect = this::join;

    private int sockets;
    private int clients;

    SocketIoFixture(Map<Option<?>, Object> options) {
        ProtocolContext context = new ProtocolContext(
                "/socket.io/",
                new MountOptions() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T get(Option<T> option) {
                        T set = (T) options.get(option);
                        return set != null ? set : option.parser().apply(option.defaultText());
                    }
                },
                new OpenRouter(host -> lane),
                CODEC,
                proxy(ScheduledExecutorService.class, this::schedule),
                java.util.Optional::empty,
                exceeded -> {});
        connection = SocketIoConnection.open(
                context,
                SocketIoLimits.of(context.options()),
                context.options().get(Parsers.OPTION).open(context),
                session);
        session.receiver = connection;
    }

    SocketIoFixture() {
        this(Map.of());
    }

    private Object schedule(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
        timer.add((Runnable) arguments[0]);
        return proxy(ScheduledFuture.class, (future, called, none) -> {
            timerCancelled |= called.getName().equals("cancel");
            return true;
        });
    }

    void join(ConnectRequest request) {
        request.recipient().connected(socket(request.namespace()));
    }

    ClientSocket socket(String namespace) {
        String id = "sid" + sockets++;
        return proxy(ClientSocket.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "id" -> id;
            case "toString" -> id;
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> id.hashCode();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** Lets text messages arrive. */
    SocketIoFixture receive(String... messages) {
        for (String message : messages) {
            connection.onText(message);
        }
        return this;
    }

    SocketIoFixture receiveBinary(byte... data) {
        connection.onBinary(ByteBuffer.wrap(data));
        return this;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    final class Lane implements InboundLane {

        final List<String> calls = Collections.synchronizedList(new ArrayList<>());
        final List<InboundEvent> events = new ArrayList<>();
        final Map<String, ConnectRequest> connects = new ConcurrentHashMap<>();
        Consumer<InboundEvent> handler = event -> {};
        CompletionStage<Void> backlog;
        boolean overrun;

        @Override
        public InboundClient client() {
            return new Client();
        }

        @Override
        public CompletionStage<Void> backlog() {
            return backlog;
        }

        @Override
        public boolean overrun() {
            return overrun;
        }

        /** Writes down what it is told of one client, who is called by its number. */
        final class Client implements InboundClient {

            final String name = "sid" + clients++;
            private boolean left;

            @Override
            public void connect(ConnectRequest request) {
                calls.add("connect " + request.namespace()
                        + request.auth().map(auth -> " " + auth.json()).orElse(""));
                connects.put(request.namespace(), request);
                onConnect.accept(request);
            }

            @Override
            public void message(InboundEvent message) {
                calls.add("route " + name + " " + message.event()
                        + message.arguments().stream().map(Payload::json).toList());
                events.add(message);
                handler.accept(message);
            }

            @Override
            public void acknowledge(long ackId, List<Payload> values) {
                calls.add("ack " + name + " " + ackId
                        + values.stream().map(Payload::json).toList());
            }

            @Override
            public boolean leave(DisconnectReason reason) {
                if (!left) {
                    left = true;
                    calls.add("disconnect " + name + " " + reason.text());
                    return true;
                }
                return false;
            }

            @Override
            public boolean hasLeft() {
                return left;
            }
        }
    }

    static final class Session implements EngineIoSession {

        final List<String> sent = Collections.synchronizedList(new ArrayList<>());
        final CompletableFuture<Void> flushed = new CompletableFuture<>();
        /** What others do as soon as a text has been sent. */
        Consumer<String> onSend = text -> {};

        EngineIoReceiver receiver;
        String ended = "";

        @Override
        public HandshakeRequest request() {
            return REQUEST;
        }

        @Override
        public void send(List<? extends Frame> message, OutboundEvent.Delivery delivery) {
            if (!ended.isEmpty()) {
                return;
            }
            for (Frame frame : message) {
                String flag = delivery.isVolatile() ? " volatile" : "";
                if (frame instanceof Frame.Text text) {
                    sent.add(text.text() + flag);
                    onSend.accept(text.text());
                } else if (frame instanceof Frame.Binary binary) {
                    sent.add(binary.data().remaining() + " bytes" + flag);
                }
            }
        }

        @Override
        public void sendNow(List<? extends Frame> message) {
            send(message, OutboundEvent.Delivery.RELIABLE);
        }

        @Override
        public CompletionStage<Void> flushed() {
            return flushed;
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void close(DisconnectReason reason) {
            end("close " + reason.text(), reason);
        }

        @Override
        public void loggedOut() {
            receiver.onLogout();
            end("logged out", DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }

        @Override
        public void goAway() {
            end("go away", DisconnectReason.SERVER_SHUTTING_DOWN);
        }

        @Override
        public void violation() {
            end("violation", DisconnectReason.FORCED_CLOSE);
        }

        private void end(String how, DisconnectReason reason) {
            if (ended.isEmpty()) {
                ended = how;
                receiver.onClose(reason);
            }
        }

        @Override
        public ClientConnection connection() {
            throw new UnsupportedOperationException("nobody carries it");
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return type.isInstance("native") ? Optional.of(type.cast("native")) : Optional.empty();
        }

        @Override
        public HandlerThread handlerThread() {
            return HandlerThread.MAY_BLOCK;
        }

        @Override
        public void cork() {}

        @Override
        public void uncork() {}
    }
}
