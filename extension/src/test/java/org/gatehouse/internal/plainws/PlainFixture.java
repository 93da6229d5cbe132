package org.gatehouse.internal.plainws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.MessageParser;
import org.gatehouse.internal.OpenRouter;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.Admission;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.ProtocolContext;
import org.jspecify.annotations.Nullable;

/** One mount with plain WebSockets, and its newest connection. */
final class PlainFixture {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();

    /** The keys of the limits that clients have exceeded. */
    final List<String> exceeded = new ArrayList<>();

    final HandTimer timer = new HandTimer();
    final PlainEndpoint endpoint;

    CompletionStage<Admission> admission = CompletableFuture.completedFuture(new Admission.Granted(Map.of(), null));

    @Nullable MessageParser parser;

    private @Nullable FakeConnection connection;
    private @Nullable FrameReceiver receiver;
    private @Nullable FakeLane lane;

    /** Options as pairs of key and text. */
    PlainFixture(String... options) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            texts.put(options[i], options[i + 1]);
        }
        MountOptions read = new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                return option.parser().apply(texts.getOrDefault(option.key(), option.defaultText()));
            }
        };
        ProtocolContext context = new ProtocolContext(
                "/ws",
                read,
                new OpenRouter(host -> lane = new FakeLane(host), () -> admission),
                CODEC,
                timer.executor(),
                () -> Optional.ofNullable(parser),
                limit -> exceeded.add(limit.key()));
        this.endpoint = new PlainEndpoint(new PlainSettings(context, read, timer::nanos));
    }

    /** Opens a connection whose client has joined. */
    PlainFixture connected() {
        open(request(Map.of(), "10.0.0.1"));
        lane().accept();
        lane().take();
        return this;
    }

    void open(HandshakeRequest request) {
        connection = new FakeConnection(request);
        receiver = endpoint.onOpen(connection);
    }

    static HandshakeRequest request(Map<String, List<String>> headers, String address) {
        return request("GET", headers, address);
    }

    static HandshakeRequest request(String method, Map<String, List<String>> headers, String address) {
        return new HandshakeRequest(
                method,
                "/ws",
                "/app/ws",
                Map.of(),
                headers,
                Optional.of(address),
                false,
                null,
                Set.of(),
                name -> null,
                Map.of(),
                headers.getOrDefault("login", List.of()).stream().findFirst());
    }

    FakeConnection connection() {
        return Objects.requireNonNull(connection);
    }

    FrameReceiver receiver() {
        return Objects.requireNonNull(receiver);
    }

    FakeLane lane() {
        return Objects.requireNonNull(lane);
    }

    /** Yields what the router was told of a text frame. */
    List<String> text(String frame) {
        receiver().onText(frame);
        return lane().take();
    }

    List<String> binary(byte[] frame) {
        receiver().onBinary(ByteBuffer.wrap(frame));
        return lane().take();
    }

    List<String> binary(String frame) {
        return binary(frame.getBytes(StandardCharsets.UTF_8));
    }

    /** Yields the frames sent since the last call. */
    List<String> sent() {
        List<String> taken = List.copyOf(connection().sent);
        connection().sent.clear();
        return taken;
    }
}
