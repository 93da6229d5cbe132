package org.gatehouse.internal.plainws;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.MessageParser;
import org.gatehouse.ParsedMessage;
import org.gatehouse.internal.json.JsonSyntaxException;
import org.gatehouse.internal.plainws.PlainMessages.Inbound;
import org.gatehouse.spi.AwaitedClient;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** One plain WebSocket: frames enter, messages leave for the gateways. */
final class PlainConnection implements FrameReceiver, LaneHost {

    private static final System.Logger LOG = System.getLogger(PlainConnection.class.getPackageName());

    private final Connection connection;
    private final PlainSettings settings;
    private final GarbageLog garbage;
    private final Consumer<PlainConnection> ended;
    private final PlainEncoder encoder;
    private final InboundLane lane;
    private final AwaitedClient client;
    private final PlainRecipient recipient;
    private final PlainHeartbeat heartbeat;

    PlainConnection(
            Connection connection, PlainSettings settings, GarbageLog garbage, Consumer<PlainConnection> ended) {
        this.connection = connection;
        this.settings = settings;
        this.garbage = garbage;
        this.ended = ended;
        this.encoder = new PlainEncoder(settings.context().codec());
        this.lane = settings.context().router().openLane(this);
        this.client = new AwaitedClient(lane, settings.inboundQueue());
        this.recipient = new PlainRecipient(connection, client, encoder);
        this.heartbeat = new PlainHeartbeat(connection, settings, client);
    }

    void open() {
        heartbeat.start();
        lane.connect(new ConnectRequest("/", connection.request(), Optional.empty(), recipient));
    }

    void shutdown() {
        client.leave(DisconnectReason.SERVER_SHUTTING_DOWN);
        connection.close(1001, "the application is being stopped");
    }

    @Override
    public @Nullable CompletionStage<Void> onText(String text) {
        heartbeat.heard();
        Optional<MessageParser> custom = settings.context().messageParser().get();
        if (custom.isPresent()) {
            parse(() -> custom.get().parse(text));
        } else {
            read(text);
        }
        heartbeat.handled();
        return client.backlog();
    }

    @Override
    public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
        heartbeat.heard();
        Optional<MessageParser> custom = settings.context().messageParser().get();
        if (custom.isPresent()) {
            parse(() -> custom.get().parse(data));
        } else {
            readBinary(data);
        }
        heartbeat.handled();
        return client.backlog();
    }

    @Override
    public void onTooLarge() {
        garbage.dropped("larger than max-payload");
    }

    @Override
    public void onPong() {
        heartbeat.pong();
    }

    @Override
    public void onClose(int code, String reason) {
        heartbeat.stop();
        ended.accept(this);
        client.leave(new DisconnectReason(DisconnectReason.TRANSPORT_CLOSE.text(), OptionalInt.of(code)));
    }

    @Override
    public boolean runsInPlace() {
        return connection.runsInPlace();
    }

    @Override
    public void cork() {
        connection.cork();
    }

    @Override
    public void uncork() {
        connection.uncork();
    }

    private void readBinary(ByteBuffer data) {
        try {
            read(StandardCharsets.UTF_8.newDecoder().decode(data).toString());
        } catch (CharacterCodingException e) {
            garbage("binary that is no UTF-8");
        }
    }

    private void read(String text) {
        Inbound inbound;
        try {
            inbound = PlainMessages.read(text, settings.json());
        } catch (JsonSyntaxException e) {
            garbage("no JSON object");
            return;
        }
        if (inbound instanceof Inbound.Message message) {
            route(message.message());
        } else if (inbound instanceof Inbound.Answer answer) {
            List<Payload> values = answer.data().map(Payload::new).map(List::of).orElse(List.of());
            client.whenConnected(socket -> lane.acknowledge(socket, answer.id(), values));
        } else {
            garbage("no event");
        }
    }

    private void parse(Parsing parsing) {
        ParsedMessage message;
        try {
            message = parsing.parse();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "the application''s MessageParser failed: {0}", e.toString());
            garbage("the parser failed");
            return;
        }
        if (message == null) {
            garbage("the parser did not know it");
        } else {
            route(message);
        }
    }

    private void route(ParsedMessage message) {
        List<Payload> arguments = message.data().map(Payload::new).map(List::of).orElse(List.of());
        PlainReply reply = new PlainReply(connection, encoder, message.id().orElse(null));
        client.whenConnected(socket -> route(socket, message.event(), arguments, reply));
    }

    private void route(ClientSocket socket, String event, List<Payload> arguments, PlainReply reply) {
        lane.route(new InboundEvent(socket, event, arguments, reply));
    }

    private void garbage(String reason) {
        garbage.dropped(reason);
        switch (settings.garbage()) {
            case EXCEPTION -> connection.send(encoder.reply("exception", Rejected.MESSAGE, null));
            case CLOSE -> connection.close(1007, reason);
            default -> {
                // IGNORE: counted above
            }
        }
    }

    /** What a client is told of garbage. */
    public record Rejected(String status, String message) {

        static final Rejected MESSAGE = new Rejected("error", "Not a message");
    }

    /** One call of the application's parser. */
    @FunctionalInterface
    private interface Parsing {

        @Nullable ParsedMessage parse() throws Exception;
    }
}
