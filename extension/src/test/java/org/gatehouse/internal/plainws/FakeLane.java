package org.gatehouse.internal.plainws;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/** A router that keeps what one connection tells it, as one line a call. */
final class FakeLane implements InboundLane, InboundClient {

    final List<String> calls = new ArrayList<>();
    Consumer<InboundEvent> handler = event -> {};

    @Nullable CompletableFuture<Void> backlog;

    private final LaneHost host;
    private final ClientSocket client = (ClientSocket) Proxy.newProxyInstance(
            FakeLane.class.getClassLoader(), new Class<?>[] {ClientSocket.class}, (proxy, method, args) -> null);
    private @Nullable ConnectRequest request;
    private @Nullable InboundEvent last;
    private boolean left;

    FakeLane(LaneHost host) {
        this.host = host;
    }

    LaneHost host() {
        return host;
    }

    /** The protocol's side of the client. */
    Recipient recipient() {
        return Objects.requireNonNull(request).recipient();
    }

    /** The client has joined. */
    void accept() {
        recipient().connected(client);
    }

    /** The way back to the sender of the last message. */
    ReplyChannel reply() {
        return Objects.requireNonNull(last).reply();
    }

    /** Yields the calls since the last one. */
    List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    @Override
    public InboundClient client() {
        return this;
    }

    @Override
    public void connect(ConnectRequest connect) {
        request = connect;
        calls.add("connect " + connect.namespace());
    }

    @Override
    public void message(InboundEvent message) {
        last = message;
        calls.add(message.event() + " " + texts(message.arguments())
                + (message.reply().requested() ? " ack" : ""));
        handler.accept(message);
    }

    @Override
    public void acknowledge(long ackId, List<Payload> values) {
        calls.add("answer " + ackId + " " + texts(values));
    }

    @Override
    public boolean leave(DisconnectReason reason) {
        if (left) {
            return false;
        }
        left = true;
        if (request == null) {
            return true;
        }
        String code = reason.closeCode().isPresent() ? " " + reason.closeCode().getAsInt() : "";
        calls.add("left: " + reason.text() + code);
        return true;
    }

    @Override
    public boolean hasLeft() {
        return left;
    }

    @Override
    public @Nullable CompletionStage<Void> backlog() {
        return backlog;
    }

    private static List<String> texts(List<Payload> payloads) {
        return payloads.stream().map(Payload::json).toList();
    }
}
