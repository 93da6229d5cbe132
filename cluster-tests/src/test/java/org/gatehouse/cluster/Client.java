package org.gatehouse.cluster;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.Transport;
import io.socket.engineio.parser.Packet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.SocketFactory;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** The stock client for Java, connected to one node. Used by one thread. */
public final class Client implements AutoCloseable {

    /** What an event that was heard is called when the client has lost its connection; its argument is the reason. */
    public static final String DISCONNECTED = "(disconnected)";

    private static final int PATIENCE_SECONDS = 60;

    /**
     * What the client has heard.
     *
     * @param name the event
     * @param args its arguments, as {@link Node.Answers#values()}
     */
    public record Event(String name, List<@Nullable Object> args) {}

    private final Socket socket;
    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    private final Map<String, Function<Event, @Nullable Object>> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<String> id = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> upgraded = new CompletableFuture<>();

    private Client(Socket socket) {
        this.socket = socket;
    }

    /**
     * Connects.
     *
     * @param server where to
     * @param namespace the namespace
     * @return the client, which has joined
     */
    public static Client connect(URI server, String namespace) {
        IO.Options options = IO.Options.builder()
                .setForceNew(true)
                .setReconnection(false)
                .setTransports(new String[] {"websocket"})
                .setExtraHeaders(Map.of("x-client", List.of("of " + server.getPort())))
                .build();
        return start(new Client(new Manager(server, options).socket(namespace, options)));
    }

    /**
     * Connects to {@code "/"} as a browser does that keeps cookies.
     *
     * @param server where to
     * @param from the address of this machine that it comes from
     * @param transports the transports, the first one first
     * @return the client, which has joined
     */
    static Client through(URI server, String from, String... transports) {
        return through(server, from, false, transports);
    }

    /**
     * Connects to {@code "/"} as a browser does, and again and again when the connection is lost.
     *
     * @param server where to
     * @param transports the transports, the first one first
     * @return the client, which has joined
     */
    static Client stubborn(URI server, String... transports) {
        return through(server, "127.0.0.1", true, transports);
    }

    private static Client through(URI server, String from, boolean reconnects, String... transports) {
        OkHttpClient http = new OkHttpClient.Builder()
                .socketFactory(new From(from))
                .cookieJar(new Cookies())
                .readTimeout(1, TimeUnit.MINUTES)
                .build();
        IO.Options options = IO.Options.builder()
                .setForceNew(true)
                .setReconnection(reconnects)
                .setReconnectionDelay(100)
                .setReconnectionDelayMax(1000)
                .setTransports(transports)
                .build();
        options.callFactory = http;
        options.webSocketFactory = http;
        Manager manager = new Manager(server, options);
        Client client = new Client(manager.socket("/", options));
        manager.on(
                Manager.EVENT_TRANSPORT,
                opened -> ((Transport) opened[0]).on(Transport.EVENT_PACKET, packet -> {
                    if (((Transport) opened[0]).name.equals("websocket")
                            && ((Packet<?>) packet[0]).type.equals(Packet.MESSAGE)) {
                        client.upgraded.complete(null);
                    }
                }));
        return start(client, reconnects);
    }

    private static Client start(Client client) {
        return start(client, false);
    }

    private static Client start(Client client, boolean reconnects) {
        client.socket.once(Socket.EVENT_CONNECT, ignored -> client.id.complete(client.socket.id()));
        if (!reconnects) {
            client.socket.once(
                    Socket.EVENT_CONNECT_ERROR,
                    error -> client.id.completeExceptionally(new IllegalStateException(String.valueOf(error[0]))));
        }
        client.socket.on(
                Socket.EVENT_DISCONNECT, reason -> client.heard.add(new Event(DISCONNECTED, List.of(reason[0]))));
        client.socket.onAnyIncoming(client::hear);
        client.socket.connect();
        client.id();
        return client;
    }

    /** Waits until it has heard something by WebSocket. */
    void awaitUpgrade() {
        // What is asked on one transport is answered on that one: some question will be the first after the upgrade.
        while (!upgraded.isDone()) {
            get(ask("ask", 1));
        }
    }

    private void hear(Object... packet) {
        List<@Nullable Object> args = new ArrayList<>();
        @Nullable Ack ack = null;
        for (Object value : Arrays.asList(packet).subList(1, packet.length)) {
            if (value instanceof Ack asked) {
                ack = asked;
            } else {
                args.add(plain(value));
            }
        }
        Event event = new Event((String) packet[0], args);
        Function<Event, @Nullable Object> answer = answers.get(event.name());
        if (ack != null && answer != null) {
            ack.call(answer.apply(event));
        }
        heard.add(event);
    }

    private static @Nullable Object plain(Object value) {
        try {
            if (value == JSONObject.NULL) {
                return null;
            } else if (value instanceof Integer number) {
                return number.longValue();
            } else if (value instanceof byte[] bytes) {
                return ByteBuffer.wrap(bytes);
            } else if (value instanceof JSONArray array) {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = 0; i < array.length(); i++) {
                    list.add(plain(array.get(i)));
                }
                return list;
            } else if (value instanceof JSONObject object) {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (Iterator<?> keys = object.keys(); keys.hasNext(); ) {
                    String key = (String) keys.next();
                    map.put(key, plain(object.get(key)));
                }
                return map;
            }
            return value;
        } catch (JSONException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the id of its socket.
     *
     * @return the id
     */
    public String id() {
        return get(id);
    }

    /** Tells the server something. */
    void emit(String event, Object... args) {
        socket.emit(event, args);
    }

    /**
     * Answers an event from now on; events that nobody answers are acknowledged by nobody.
     *
     * @param event the event's name
     * @param value the answer
     */
    public void answer(String event, Object value) {
        answers.put(event, ignored -> value);
    }

    /**
     * Asks the server.
     *
     * @param event the event
     * @param args the arguments
     * @return completes with the first value of the answer
     */
    public CompletableFuture<@Nullable Object> ask(String event, Object... args) {
        CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
        socket.emit(event, args, values -> answer.complete(values.length == 0 ? null : plain(values[0])));
        return answer;
    }

    /**
     * Waits for an event.
     *
     * @param event its name
     * @return what was heard since the last call and before the event
     */
    public List<Event> until(String event) {
        List<Event> before = new ArrayList<>();
        for (Event next = next(event, before); !next.name().equals(event); next = next(event, before)) {
            before.add(next);
        }
        return before;
    }

    /**
     * Waits for the next event of any name.
     *
     * @return the event
     */
    public Event next() {
        return next("an event", List.of());
    }

    private Event next(String wanted, List<Event> before) {
        try {
            Event event = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("waited for " + wanted + ", heard only " + before);
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps what the server sets, whatever the name and path. */
    private static final class Cookies implements CookieJar {

        private final Map<String, Cookie> kept = new ConcurrentHashMap<>();

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
            cookies.forEach(cookie -> kept.put(cookie.name(), cookie));
        }

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return List.copyOf(kept.values());
        }
    }

    /** Connections that come from one address. */
    private static final class From extends SocketFactory {

        private final String address;

        From(String address) {
            this.address = address;
        }

        @Override
        public java.net.Socket createSocket() throws IOException {
            java.net.Socket socket = new java.net.Socket();
            socket.bind(new InetSocketAddress(address, 0));
            return socket;
        }

        @Override
        public java.net.Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.net.Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.net.Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.net.Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    /** Leaves. */
    @Override
    public void close() {
        socket.disconnect();
    }
}
