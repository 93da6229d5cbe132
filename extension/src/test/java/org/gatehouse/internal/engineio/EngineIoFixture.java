package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.internal.ManualTimer;
import org.gatehouse.internal.OpenRouter;
import org.gatehouse.internal.WritingObserver;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.SessionLink;
import org.gatehouse.spi.SessionReceiver;

/** An endpoint with everything around it that a test drives by hand. */
final class EngineIoFixture {

    static final String POLLING = "EIO=4&transport=polling";
    static final String WEBSOCKET = "EIO=4&transport=websocket";

    /** The keys of the limits that clients have exceeded. */
    final List<String> exceeded = new java.util.concurrent.CopyOnWriteArrayList<>();

    final WritingObserver observer = new WritingObserver();
    final ManualTimer timer = new ManualTimer();
    final List<RecordingReceiver> receivers = new ArrayList<>();
    final EngineIoEndpoint endpoint;

    EngineIoFixture(String... options) {
        this(RecordingReceiver::new, options);
    }

    EngineIoFixture(java.util.function.Function<EngineIoSession, RecordingReceiver> application, String... options) {
        this(application, receiver -> Optional.empty(), options);
    }

    /** Creates a node among others. */
    EngineIoFixture(SessionNodes nodes, String name, String... options) {
        this(RecordingReceiver::new, receiver -> nodes.join(name, receiver), options);
    }

    private EngineIoFixture(
            java.util.function.Function<EngineIoSession, RecordingReceiver> application,
            java.util.function.Function<SessionReceiver, Optional<SessionLink>> sessions,
            String... options) {
        ProtocolContext context = new ProtocolContext(
                "/engine.io/",
                options(options),
                new OpenRouter(host -> unused(InboundLane.class)),
                unused(PayloadCodec.class),
                timer,
                java.util.Optional::empty,
                limit -> exceeded.add(limit.key()),
                observer,
                sessions);
        endpoint = new EngineIoEndpoint(context, session -> {
            RecordingReceiver receiver = application.apply(session);
            synchronized (receivers) {
                receivers.add(receiver);
            }
            return receiver;
        });
    }

    private static MountOptions options(String... keysAndValues) {
        Map<String, String> texts = new HashMap<>(Map.of("ping-interval", "300ms", "ping-timeout", "200ms"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            texts.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                try {
                    return option.parser().apply(texts.getOrDefault(option.key(), option.defaultText()));
                } catch (IllegalArgumentException e) { // a mount's own options say where the text comes from too
                    throw new IllegalArgumentException(option.key() + ": " + e.getMessage(), e);
                }
            }
        };
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    static HandshakeRequest request(String method, String query, String... headers) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], List.of(parts.length == 2 ? parts[1] : ""));
        }
        Map<String, List<String>> headerMap = new LinkedHashMap<>();
        String address = "10.0.0.1";
        String login = null;
        for (int i = 0; i < headers.length; i += 2) {
            headerMap.put(headers[i], List.of(headers[i + 1]));
            address = headers[i].equals("from") ? headers[i + 1] : address;
            login = headers[i].equals("login") ? headers[i + 1] : login;
        }
        return new HandshakeRequest(
                method,
                "/engine.io/",
                "/engine.io/?" + query,
                parameters,
                headerMap,
                Optional.of(address),
                false,
                null,
                Set.of(),
                name -> null,
                Map.of(),
                Optional.ofNullable(login));
    }

    // HTTP

    FakeExchange send(FakeExchange exchange) {
        endpoint.onRequest(exchange);
        return exchange;
    }

    FakeExchange get(String query, String... headers) {
        return send(new FakeExchange(request("GET", query, headers)));
    }

    FakeExchange poll(String sid, String... headers) {
        return get(POLLING + "&sid=" + sid, headers);
    }

    FakeExchange post(String sid, String body, String... headers) {
        return send(new FakeExchange(request("POST", POLLING + "&sid=" + sid, headers)).withBody(body));
    }

    FakeExchange postWithoutBody(String sid) {
        return send(new FakeExchange(request("POST", POLLING + "&sid=" + sid)));
    }

    /** Opens a polling session and returns its id. */
    String openPolling(String... headers) {
        return sid(get(POLLING, headers).answer());
    }

    static String sid(String openPacket) {
        Matcher matcher = Pattern.compile("\"sid\":\"([^\"]+)\"").matcher(openPacket);
        assertThat(matcher.find()).as(openPacket).isTrue();
        return matcher.group(1);
    }

    // WebSocket

    /** A client's end of a WebSocket. */
    record Socket(FakeConnection connection, FrameReceiver receiver) {

        Socket text(String... frames) {
            for (String frame : frames) {
                receiver.onText(frame);
            }
            return this;
        }

        List<String> take() {
            return connection.take();
        }

        String closed() {
            return connection.closed();
        }
    }

    Socket open(String query, String... headers) {
        HandshakeRequest request = request("GET", query, headers);
        HandshakeDecision decision =
                endpoint.onHandshake(request).toCompletableFuture().join();
        assertThat(decision).isInstanceOf(HandshakeDecision.Accept.class);
        return open(request, ((HandshakeDecision.Accept) decision).attachment());
    }

    Socket openUnchecked(HandshakeRequest request) {
        return open(request, Optional.empty());
    }

    private Socket open(HandshakeRequest request, Optional<Object> attachment) {
        FakeConnection connection = new FakeConnection(request);
        connection.attachment = attachment;
        return new Socket(connection, endpoint.onOpen(connection));
    }

    /** Opens a WebSocket session and takes its open packet away. */
    Socket openWebSocket(String... headers) {
        Socket socket = open(WEBSOCKET, headers);
        socket.take();
        return socket;
    }

    Socket probe(String sid) {
        return open(WEBSOCKET + "&sid=" + sid);
    }

    /** Returns status and body of a refused handshake. */
    String refusal(String query, String... headers) {
        HandshakeDecision decision = endpoint.onHandshake(request("GET", query, headers))
                .toCompletableFuture()
                .join();
        assertThat(decision).isInstanceOf(HandshakeDecision.Refuse.class);
        FakeExchange exchange = new FakeExchange(request("GET", query));
        exchange.respond(((HandshakeDecision.Refuse) decision).response());
        return exchange.summary();
    }

    // Application

    RecordingReceiver receiver() {
        return receivers.get(receivers.size() - 1);
    }

    EngineIoSession session() {
        return receiver().session;
    }

    void emit(String text) {
        session().send(List.of(new Frame.Text(EngineIoSession.TEXT_PREFIX + text)), Delivery.RELIABLE);
    }
}
