package org.gatehouse.it.nest.extended;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.ConnectionTable;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.ReplyChannel;

/**
 * A protocol as an application would write its own, with nothing but the SPI: a message is a line {@code event JSON}, with
 * a {@code ?} in front of it if it wants an answer, which is {@code = JSON} or {@code ! JSON}.
 */
public final class LinesProtocol implements GatewayProtocol {

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public boolean hasNamespaces() {
        return false;
    }

    @Override
    public boolean ownsSubpaths() {
        return false;
    }

    @Override
    public ConnectionListener open(ProtocolContext context) {
        return new Listener(context, new ConnectionTable<>(context.options()));
    }

    /** The limits of the mount, and the end of logins, hold for any protocol that keeps its connections in such a table. */
    private record Listener(ProtocolContext context, ConnectionTable<Client, Client> clients)
            implements ConnectionListener {

        @Override
        public CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request) {
            return clients.refusal(request).isEmpty()
                    ? new HandshakeDecision.Accept().now()
                    : new HandshakeDecision.Refuse(HttpResponse.empty(503)).now();
        }

        @Override
        public void onRequest(HttpExchange exchange) {
            exchange.respond(HttpResponse.of(426, "text/plain", "lines need a WebSocket"));
        }

        @Override
        public FrameReceiver onOpen(Connection connection) {
            Client client = new Client(connection, context, clients);
            if (clients.add(client, connection.request(), client).isEmpty()) {
                client.join();
            } else {
                connection.close(1013, "");
            }
            return client;
        }

        @Override
        public void loggedOut(String sessionId) {
            clients.ofLogin(sessionId).forEach(client -> client.disconnect(Recipient.Cause.LOGGED_OUT));
        }

        @Override
        public void shutdown() {
            clients.all().forEach(Client::shutdown);
        }
    }

    private static final class Client implements FrameReceiver, LaneHost, Recipient {

        private final Connection connection;
        private final ProtocolContext context;
        private final ConnectionTable<Client, Client> clients;
        private final InboundLane lane;
        private final InboundClient inbound;

        Client(Connection connection, ProtocolContext context, ConnectionTable<Client, Client> clients) {
            this.connection = connection;
            this.context = context;
            this.clients = clients;
            this.lane = context.router().openLane(this);
            this.inbound = lane.client();
        }

        void join() {
            inbound.connect(new ConnectRequest("/", connection.request(), Optional.empty(), this));
        }

        void shutdown() {
            inbound.leave(DisconnectReason.SERVER_SHUTTING_DOWN);
            connection.close(1001, "");
        }

        @Override
        public CompletionStage<Void> onText(String text) {
            boolean asks = text.startsWith("?");
            String line = asks ? text.substring(1) : text;
            int blank = line.indexOf(' ');
            String event = blank < 0 ? line : line.substring(0, blank);
            List<Payload> arguments = blank < 0 ? List.of() : List.of(new Payload(line.substring(blank + 1)));
            Answer answer = new Answer(this, asks);
            inbound.message(new InboundEvent(event, arguments, answer));
            return lane.backlog();
        }

        @Override
        public CompletionStage<Void> onBinary(ByteBuffer data) {
            return null;
        }

        @Override
        public void onTooLarge() {}

        @Override
        public void onClose(int code, String reason) {
            clients.remove(this, connection.request(), this);
            inbound.leave(new DisconnectReason(DisconnectReason.TRANSPORT_CLOSE.text(), OptionalInt.of(code)));
        }

        @Override
        public HandlerThread handlerThread() {
            return connection.handlerThread();
        }

        @Override
        public boolean runsInPlace() {
            return connection.handlerThread() == HandlerThread.MAY_BLOCK || lane.handlesHere();
        }

        @Override
        public void cork() {
            connection.cork();
        }

        @Override
        public void uncork() {
            connection.uncork();
        }

        @Override
        public void connected(ClientSocket socket) {}

        @Override
        public void refused(String message, Object data) {
            inbound.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            connection.close(1008, message);
        }

        @Override
        public void deliver(OutboundEvent event) {
            connection.send(event.encoded(
                    LinesProtocol.class,
                    any -> List.<Frame>of(
                            new Frame.Text(event.event() + " " + context.codec().write(event.arguments())))));
        }

        @Override
        public void disconnect(Cause cause) {
            inbound.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            connection.close(1000, "");
        }

        @Override
        public ClientConnection connection() {
            throw new UnsupportedOperationException("lines have no connection to show");
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return connection.unwrap(type);
        }

        CompletionStage<Void> line(String mark, Object value) {
            connection.send(List.of(new Frame.Text(mark + " " + context.codec().write(value))));
            return connection.flushed();
        }
    }

    private record Answer(Client client, boolean requested) implements ReplyChannel {

        @Override
        public void ack(List<?> values) {
            client.line("=", values);
        }

        @Override
        public void ackFailure(Object payload) {
            client.line("= !", payload);
        }

        @Override
        public CompletionStage<Void> value(Object value) {
            return client.line("-", value);
        }

        @Override
        public CompletionStage<Void> event(String event, Object data) {
            return client.line(event, data);
        }

        @Override
        public void exception(Object payload) {
            client.line("!", payload);
        }

        @Override
        public void complete() {}
    }
}
