package org.gatehouse.internal.plainws;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.plainws.PlainMessages.Parsed;
import org.gatehouse.spi.Admission;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** One plain WebSocket: frames enter, messages leave for the gateways. */
final class PlainConnection implements FrameReceiver, LaneHost {

    private static final System.Logger LOG = System.getLogger(PlainConnection.class.getPackageName());

    private final Connection connection;
    private final PlainSettings settings;
    private final GarbageLog garbage;
    private final Consumer<PlainConnection> ended;
    private final PlainMessages messages;
    private final PlainEncoder encoder;
    private final InboundLane lane;
    private final InboundClient client;
    private final PlainRecipient recipient;
    private final PlainHeartbeat heartbeat;

    PlainConnection(
            Connection connection, PlainSettings settings, GarbageLog garbage, Consumer<PlainConnection> ended) {
        this.connection = connection;
        this.settings = settings;
        this.garbage = garbage;
        this.ended = ended;
        this.messages = new PlainMessages(settings.json(), settings.context().messageParser(), garbage);
        this.encoder = new PlainEncoder(settings.context().codec());
        this.lane = settings.context().router().openLane(this);
        this.client = lane.client();
        this.recipient = new PlainRecipient(connection, lane, client, encoder, settings.context());
        this.heartbeat = new PlainHeartbeat(connection, settings, client);
    }

    HandshakeRequest request() {
        return connection.request();
    }

    void open() {
        recipient.opened();
        heartbeat.start();
        Optional<Admission.Granted> admitted = connection
                .attachment()
                .filter(Admission.Granted.class::isInstance)
                .map(Admission.Granted.class::cast);
        client.connect(new ConnectRequest("/", connection.request(), Optional.empty(), recipient, admitted));
    }

    /** Closes a connection that was not opened. */
    void turnAway(int code, String reason) {
        recipient.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        connection.close(code, reason);
    }

    void loggedOut() {
        recipient.disconnect(Recipient.Cause.LOGGED_OUT);
    }

    void shutdown() {
        heartbeat.stop();
        recipient.leave(DisconnectReason.SERVER_SHUTTING_DOWN);
        connection.close(1001, "the application is being stopped");
    }

    @Override
    public @Nullable CompletionStage<Void> onText(String text) {
        return receive(() -> messages.read(text));
    }

    @Override
    public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
        return receive(() -> messages.read(data));
    }

    @Override
    public void onTooLarge() {
        settings.context().exceeded().accept(StandardOptions.MAX_PAYLOAD);
        LOG.log(
                Level.DEBUG,
                () -> settings.context().path() + ": a connection ends: its client exceeded max-payload, "
                        + settings.context().options().get(StandardOptions.MAX_PAYLOAD));
        recipient.leave(DisconnectReason.TRANSPORT_ERROR);
    }

    @Override
    public void onPong() {
        heartbeat.pong();
    }

    @Override
    public void onLogout() {
        recipient.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    }

    @Override
    public void onClose(int code, String reason) {
        heartbeat.stop();
        ended.accept(this);
        recipient.leave(new DisconnectReason(DisconnectReason.TRANSPORT_CLOSE.text(), OptionalInt.of(code)));
    }

    @Override
    public HandlerThread handlerThread() {
        return connection.handlerThread();
    }

    @Override
    public void cork() {
        connection.cork();
    }

    @Override
    public void uncork() {
        connection.uncork();
    }

    private @Nullable CompletionStage<Void> receive(Supplier<Parsed> reading) {
        if (client.hasLeft()) {
            return null; // on its way out
        }
        heartbeat.heard();
        CompletionStage<Void> backlog = null;
        try {
            handle(reading.get());
            backlog = lane.backlog();
            return backlog;
        } finally {
            if (backlog == null) {
                heartbeat.handled();
            } else {
                backlog.whenComplete((room, never) -> heartbeat.handled()); // its pongs lie unread until then
            }
        }
    }

    private void handle(Parsed inbound) {
        if (inbound instanceof Parsed.Message message) {
            PlainReply reply = new PlainReply(connection, recipient, encoder, message.id());
            client.message(new InboundEvent(message.event(), payloads(message.data()), reply));
        } else if (inbound instanceof Parsed.Answer answer) {
            client.acknowledge(answer.id(), payloads(answer.data()));
        } else if (inbound instanceof Parsed.Garbage dropped) {
            drop(dropped);
        }
    }

    private void drop(Parsed.Garbage dropped) {
        garbage.dropped(dropped.reason());
        switch (settings.garbage()) {
            case EXCEPTION -> connection.send(encoder.garbage(dropped.id()));
            case CLOSE -> {
                recipient.leave(DisconnectReason.TRANSPORT_ERROR);
                connection.close(1007, dropped.reason());
            }
            default -> {
                // IGNORE: counted above
            }
        }
    }

    private static List<Payload> payloads(Optional<String> json) {
        return json.map(Payload::new).map(List::of).orElse(List.of());
    }
}
