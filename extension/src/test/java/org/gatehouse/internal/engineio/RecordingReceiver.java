package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent;
import org.jspecify.annotations.Nullable;

/** Keeps what it receives: texts as they are, binary in angle brackets, the end with a cross. */
final class RecordingReceiver implements EngineIoReceiver {

    final EngineIoSession session;
    private final List<String> received = new ArrayList<>();

    @Nullable CompletionStage<Void> congestion;

    Consumer<String> onText = text -> {};

    RecordingReceiver(EngineIoSession session) {
        this.session = session;
    }

    /** Takes what was received so far. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(received);
        received.clear();
        return taken;
    }

    private synchronized void add(String what) {
        received.add(what);
    }

    @Override
    public @Nullable CompletionStage<Void> onText(String payload) {
        add(payload);
        onText.accept(payload);
        return congestion;
    }

    @Override
    public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
        add("<" + StandardCharsets.ISO_8859_1.decode(data) + ">");
        return congestion;
    }

    @Override
    public void onLogout() {
        add("logged out");
        session.send(List.of(new Frame.Text(EngineIoSession.TEXT_PREFIX + "bye")), OutboundEvent.Delivery.RELIABLE);
    }

    @Override
    public void onClose(DisconnectReason reason) {
        add("✗ " + reason.text());
    }
}
