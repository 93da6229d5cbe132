package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.ClientSocket;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MessageObservation;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Observation.ConnectionClosed;
import org.gatehouse.spi.Observation.ConnectionOpened;
import org.gatehouse.spi.Observation.HandshakeRefused;
import org.gatehouse.spi.Observation.JoinRefused;
import org.gatehouse.spi.Observation.MessageHandled;
import org.gatehouse.spi.Observation.MessageSent;
import org.gatehouse.spi.Observation.Outcome;
import org.gatehouse.spi.Observation.RoomCreated;
import org.gatehouse.spi.Observation.RoomDeleted;
import org.gatehouse.spi.Observation.RoomJoined;
import org.gatehouse.spi.Observation.RoomLeft;
import org.gatehouse.spi.Observation.SocketJoined;
import org.gatehouse.spi.Observation.SocketLeft;
import org.gatehouse.spi.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What observers are told of one application. */
class ObserverTest {

    private static GatewayTester tester;

    private RecordingObserver recorded;

    /** Refuses. */
    @ApplicationScoped
    public static class Never implements Guard {
        @Override
        public boolean canActivate(GuardContext context) {
            return false;
        }
    }

    /** Refuses connections. */
    @WebSocketGateway(path = "/shut", protocol = "ws")
    @UseGuards(value = Never.class, on = GuardPhase.CONNECTION)
    public static class Shut {}

    /** Refuses connections, too. */
    @WebSocketGateway(namespace = "/shut")
    @UseGuards(value = Never.class, on = GuardPhase.CONNECTION)
    public static class ShutNamespace {}

    /** Answers in all ways. */
    @WebSocketGateway(namespace = "/chat")
    public static class Chat {

        static volatile CountDownLatch begun = new CountDownLatch(1);

        @SubscribeMessage("echo")
        String echo(String text) {
            return text;
        }

        @SubscribeMessage("event")
        WsResponse<String> event(String text) {
            return new WsResponse<>("answer", text);
        }

        @SubscribeMessage("stage")
        CompletionStage<String> stage(String text) {
            return CompletableFuture.supplyAsync(() -> text);
        }

        @SubscribeMessage("fail")
        void fail(String text) {
            throw new WsException("no " + text);
        }

        @SubscribeMessage("later")
        CompletionStage<String> later(String text) {
            return CompletableFuture.failedFuture(new IllegalStateException(text));
        }

        @SubscribeMessage("unwritable")
        Object unwritable(String text) {
            return Thread.currentThread();
        }

        @UseGuards(Never.class)
        @SubscribeMessage("guarded")
        void guarded(String text) {}

        @SubscribeMessage("hang")
        CompletionStage<String> hang(String text) {
            begun.countDown();
            return new CompletableFuture<>();
        }

        @SubscribeMessage("join")
        void join(String room, ClientSocket client) {
            client.join(room);
        }

        @SubscribeMessage("leave")
        void leave(String room, ClientSocket client) {
            client.leave(room);
        }
    }

    /** The same on a plain WebSocket. */
    @WebSocketGateway(path = "/plain", protocol = "ws")
    public static class Plain {

        @SubscribeMessage("echo")
        String echo(String text) {
            return text;
        }
    }

    /** Wants to see everything, and accompanies messages. */
    @Dependent
    public static class Curious implements GatewayObserver {

        static final List<String> LINES = new CopyOnWriteArrayList<>();

        @Override
        public boolean wantsContent() {
            return true;
        }

        @Override
        public MessageObservation messageBegins(Observation.MessageIn message) {
            LINES.add(
                    "begins " + message.event() + " " + message.content().get(0).json());
            return new MessageObservation() {
                @Override
                public Runnable enter() {
                    LINES.add("enter " + message.event());
                    return () -> LINES.add("leave " + message.event());
                }

                @Override
                public void handled(MessageHandled event) {
                    LINES.add("handled " + message.event() + " " + event.outcome());
                }
            };
        }

        @Override
        public void messageSent(MessageSent event) {
            LINES.add("sent " + event.event().orElse("ack") + " " + event.content());
        }
    }

    /** Fails whatever it is told. */
    @ApplicationScoped
    public static class Broken implements GatewayObserver {

        @Override
        public boolean wantsContent() {
            throw new IllegalStateException("broken");
        }

        @Override
        public void connectionOpened(ConnectionOpened event) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void roomCreated(RoomCreated event) {
            throw new IllegalStateException("broken");
        }

        @Override
        public MessageObservation messageBegins(Observation.MessageIn message) {
            if (message.event().equals("echo")) {
                throw new AssertionError("broken");
            }
            return new MessageObservation() {
                @Override
                public Runnable enter() {
                    return () -> {
                        throw new IllegalStateException("broken");
                    };
                }

                @Override
                public void handled(MessageHandled event) {
                    throw new IllegalStateException("broken");
                }
            };
        }

        @Override
        public void messageHandled(MessageHandled event) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void messageSent(MessageSent event) {
            throw new IllegalStateException("broken");
        }
    }

    private static final List<String> LOG = new CopyOnWriteArrayList<>();
    private static final Logger LOGGER = Logger.getLogger("org.gatehouse.internal.cdi");
    private static final Handler HANDLER = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getMessage().startsWith("GATE0080")) {
                LOG.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeAll
    static void start() {
        LOGGER.addHandler(HANDLER);
        tester = GatewayTester.start(
                Chat.class,
                Plain.class,
                Shut.class,
                ShutNamespace.class,
                Never.class,
                Broken.class,
                Curious.class,
                RecordingObserver.class);
    }

    @AfterAll
    static void stop() {
        RecordingObserver recorded = tester.bean(RecordingObserver.class);
        TestClient last = tester.connect("/chat");
        recorded.await(SocketJoined.class, joined -> joined.socket().id().equals(last.id()));
        tester.close();
        LOGGER.removeHandler(HANDLER);
        assertThat(LOG).as("once a minute").hasSize(1);
        assertThat(LOG.get(0)).contains("Broken", "java.lang.IllegalStateException");
    }

    @BeforeEach
    void recording() {
        recorded = tester.bean(RecordingObserver.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "echo,      ANSWERED,      -,                               echo",
                "event,     ANSWERED,      -,                               event",
                "stage,     ANSWERED,      -,                               stage",
                "fail,      FAILED,        org.gatehouse.WsException,       fail",
                "later,     FAILED,        java.lang.IllegalStateException, later",
                "unwritable,FAILED,        java.lang.IllegalArgumentException, unwritable",
                "guarded,   REFUSED,       org.gatehouse.WsException,       guarded",
                "unheard-of,UNKNOWN_EVENT, -,                               other",
            })
    void eachMessageHasOneOutcome(String event, Outcome outcome, String failure, String label) {
        try (TestClient client = tester.connect("/chat")) {
            client.emitWithAck(event, "héllo");
            MessageHandled handled = recorded.await(MessageHandled.class, is(client.id()));
            assertThat(handled.outcome()).isEqualTo(outcome);
            assertThat(handled.failure().map(thrown -> thrown.getClass().getName()))
                    .isEqualTo(Optional.ofNullable(failure));
            assertThat(handled.message().label()).isEqualTo(label);
            assertThat(handled.message().event()).isEqualTo(event);
            assertThat(handled.message().size()).isEqualTo("\"héllo\"".length());
            assertThat(handled.message().content()).as("not asked for").isEmpty();
            assertThat(handled.waitingNanos()).isNotNegative();
            assertThat(handled.handlingNanos()).isNotNegative();
            client.emitWithAck("echo", "again");
            recorded.await(MessageHandled.class, is(client.id()).and(next -> next != handled));
            assertThat(recorded.all(MessageHandled.class).stream().filter(is(client.id())))
                    .hasSize(2);
        }
    }

    private static java.util.function.Predicate<MessageHandled> is(String id) {
        return handled -> handled.message().socket().id().equals(id);
    }

    @Test
    void aMessageIsAbandonedWhenItsClientHasLeft() throws InterruptedException {
        Chat.begun = new CountDownLatch(1);
        TestClient client = tester.connect("/chat");
        String id = client.id();
        client.emit("hang", "x");
        Chat.begun.await();
        client.close();
        assertThat(recorded.await(MessageHandled.class, is(id)).outcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void whatSurroundsAMessageIsEnteredOnItsThreadAndSeesItsContent() {
        try (TestClient client = tester.connect("/chat")) {
            client.emitWithAck("echo", "first");
            recorded.await(MessageHandled.class, is(client.id()));
            Curious.LINES.clear();
            client.emitWithAck("event", "x");
            recorded.await(
                    MessageHandled.class,
                    is(client.id()).and(handled -> handled.message().event().equals("event")));
            client.emitWithAck("echo", "last"); // handled when the message before has been left
            assertThat(Curious.LINES)
                    .contains("begins event \"x\"", "sent answer [x]", "sent ack [null]", "handled event ANSWERED")
                    .containsSubsequence("begins event \"x\"", "enter event", "handled event ANSWERED")
                    .containsSubsequence("enter event", "leave event");
        }
    }

    @Test
    void connectionsSocketsAndRoomsComeAndGo() {
        TestClient client = tester.connect("/chat");
        String id = client.id();
        client.emitWithAck("join", "room of " + id);
        client.emitWithAck("leave", "room of " + id);
        client.emitWithAck("join", "room of " + id);
        client.close();
        SocketLeft left =
                recorded.await(SocketLeft.class, gone -> gone.socket().id().equals(id));
        assertThat(left.path()).isEqualTo("/socket.io/");
        assertThat(left.reason().text()).isEqualTo("transport close");
        assertThat(recorded.all(SocketJoined.class)).anyMatch(joined -> joined.socket() == left.socket());
        assertThat(rooms(id))
                .containsExactly(
                        "created /chat " + id + " own",
                        "created /chat room of " + id,
                        "deleted /chat room of " + id,
                        "created /chat room of " + id,
                        "deleted " + id,
                        "deleted room of " + id);
        assertThat(comingsAndGoings(id))
                .startsWith(
                        "joined " + id + " own",
                        "socket joined",
                        "joined room of " + id,
                        "left room of " + id,
                        "joined room of " + id)
                .endsWith("socket left")
                .hasSize(8)
                .contains("left " + id + " own");
        ConnectionClosed closed = recorded.await(ConnectionClosed.class, any -> true);
        assertThat(recorded.all(ConnectionOpened.class)).anyMatch(opened -> opened.connection() == closed.connection());
        assertThat(closed.connection().transport()).isEqualTo("websocket");
        assertThat(closed.nanos()).isPositive();
    }

    private List<String> comingsAndGoings(String id) {
        List<String> lines = new java.util.ArrayList<>();
        for (Observation observation : recorded.all()) {
            if (observation instanceof RoomJoined joined && joined.socket().id().equals(id)) {
                lines.add("joined " + joined.room() + (joined.own() ? " own" : ""));
            } else if (observation instanceof RoomLeft left
                    && left.socket().id().equals(id)) {
                lines.add("left " + left.room() + (left.own() ? " own" : ""));
            } else if (observation instanceof SocketJoined in
                    && in.socket().id().equals(id)) {
                lines.add("socket joined");
            } else if (observation instanceof SocketLeft out
                    && out.socket().id().equals(id)) {
                lines.add("socket left");
            }
        }
        return lines;
    }

    /** Those of a client that leaves are deleted in any order. */
    private List<String> rooms(String id) {
        List<String> lines = new java.util.ArrayList<>();
        List<String> last = new java.util.ArrayList<>();
        for (Observation observation : recorded.all()) {
            if (observation instanceof RoomCreated created && created.room().endsWith(id)) {
                lines.addAll(last);
                last.clear();
                lines.add("created " + created.namespace() + " " + created.room() + (created.own() ? " own" : ""));
            } else if (observation instanceof RoomDeleted deleted
                    && deleted.room().endsWith(id)) {
                last.add("deleted " + (lines.size() < 3 ? deleted.namespace() + " " : "") + deleted.room());
            }
        }
        last.sort(Comparator.comparing(String::length)); // ids sort before and behind "room"
        lines.addAll(last);
        return lines;
    }

    @Test
    void refusalsHaveTheirKind() {
        assertThatThrownBy(() -> tester.connectPlain("/shut")).isInstanceOf(ConnectRefused.class);
        HandshakeRefused refused =
                recorded.await(HandshakeRefused.class, any -> any.path().equals("/shut"));
        assertThat(refused.refusal()).isEqualTo(Refusal.GUARD);
        assertThatThrownBy(() -> tester.connect("/shut")).isInstanceOf(ConnectRefused.class);
        JoinRefused join =
                recorded.await(JoinRefused.class, any -> any.namespace().equals("/shut"));
        assertThat(join.served()).isTrue();
        assertThat(join.message()).isEqualTo("Forbidden resource");
        assertThatThrownBy(() -> tester.connect("/nowhere")).isInstanceOf(ConnectRefused.class);
        assertThat(recorded.await(JoinRefused.class, any -> any.namespace().equals("/nowhere"))
                        .served())
                .isFalse();
    }

    @Test
    void aPlainWebSocketReportsTheSame() {
        TestClient client = tester.connectPlain("/plain");
        assertThat(client.emitWithAck("echo", "x")).hasSize(1);
        MessageHandled handled =
                recorded.await(MessageHandled.class, any -> any.path().equals("/plain"));
        assertThat(handled.outcome()).isEqualTo(Outcome.ANSWERED);
        MessageSent sent = recorded.await(MessageSent.class, any -> any.path().equals("/plain"));
        assertThat(sent.event()).isEmpty();
        assertThat(sent.size()).isPositive();
        assertThat(sent.content()).isEmpty();
        assertThat(sent.socket()).containsSame(handled.message().socket());
        client.close();
        ConnectionClosed closed =
                recorded.await(ConnectionClosed.class, any -> any.path().equals("/plain"));
        assertThat(closed.reason().text()).isEqualTo("transport close");
        recorded.await(SocketLeft.class, any -> any.path().equals("/plain"));
    }
}
