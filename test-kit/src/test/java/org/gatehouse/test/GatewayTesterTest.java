package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.Handshake;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The test kit, as its users would use it. */
class GatewayTesterTest {

    private final GatewayTester tester = GatewayTester.start(
            LobbyGateway.class,
            PlainGateway.class,
            GuardedGateway.class,
            PlainGuardedGateway.class,
            NotBob.class,
            Visits.class);

    @AfterEach
    void stop() {
        tester.close();
    }

    @Test
    void aClientEmitsAndAwaitsTheAcknowledgement() {
        TestClient ann = tester.connect("/lobby");

        assertThat(ann.emitWithAck("join", "tea")).singleElement().hasToString("2");
        assertThat(ann.emitWithAck("nothing")).containsExactly(JsonValue.NULL);
    }

    @Test
    void aClientAwaitsEventsInAnyOrder() {
        TestClient ann = tester.connect("/lobby");

        ann.emit("say", "hello");
        ann.emit("fail");

        assertThat(ann.await("exception").data().toString()).contains("no tea");
        assertThat(ann.await("said").data(String.class)).isEqualTo("hello");
        assertThat(ann.drain()).isEmpty();
    }

    @Test
    void aTestLooksAtRoomsAndSendsToThem() {
        TestClient ann = tester.connect("/lobby");
        TestClient bob = tester.connect("/lobby");
        ann.emitWithAck("join", "tea");

        Namespace lobby = tester.namespace("/lobby");
        assertThat(lobby.sockets()).hasSize(2);
        assertThat(lobby.socket(ann.id()).orElseThrow().rooms()).containsExactlyInAnyOrder("tea", ann.id());
        lobby.to("tea").emit("news", 1, "two");
        lobby.emit("end");

        assertThat(ann.await("news").arguments()).hasToString("[1, \"two\"]");
        bob.await("end");
        assertThat(bob.drain()).isEmpty();
    }

    @Test
    void aClientAnswersTheServersQuestions() {
        TestClient ann = tester.connect("/lobby");
        ann.answer("question", question -> question.data(String.class) + "!");

        assertThat(ann.emitWithAck("ask_me")).singleElement().hasToString("\"really!\"");
    }

    @Test
    void bytesTravelAsAttachments() {
        TestClient ann = tester.connect("/lobby");

        ann.emit("reverse", (Object) new byte[] {1, 2});

        Received reversed = ann.await("reversed");
        assertThat(reversed.attachments()).singleElement().satisfies(bytes -> {
            assertThat(bytes.get(0)).isEqualTo((byte) 2);
            assertThat(bytes.get(1)).isEqualTo((byte) 1);
        });
    }

    @Test
    void aHandshakeBringsWhatTheTestSays() {
        TestClient ann = tester.client()
                .namespace("lobby")
                .auth(Map.of("token", "t"))
                .query("q", "1")
                .header("X-Team", "red")
                .caller("ann", "user")
                .sessionAttribute("cart", 3)
                .connect();

        assertThat(ann.emitWithAck("handshake")).singleElement().hasToString("\"t 1 red ann 3\"");
    }

    @Test
    void aPlainWebSocketReceivesBareValuesEventsAndAcknowledgements() {
        TestClient ann = tester.connectPlain("/plain");

        ann.emit("double", 4);
        assertThat(ann.await("").data(Integer.class)).isEqualTo(8);
        assertThat(ann.emitWithAck("double", 5)).singleElement().hasToString("10");
        tester.server("/plain").emit("news");
        assertThat(ann.await("news").arguments()).isEmpty();
        assertThatThrownBy(ann::id).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anUnknownNamespaceIsRefused() {
        ConnectRefused refused = catchThrowableOfType(ConnectRefused.class, () -> tester.connect("/nowhere"));

        assertThat(refused.status()).isEqualTo(101);
        assertThat(((JsonObject) refused.answer()).getString("message")).isEqualTo("Invalid namespace");
    }

    @Test
    void aGuardRefusesAsItWouldOnAServer() {
        ConnectRefused bySocketIo =
                catchThrowableOfType(ConnectRefused.class, () -> tester.connect("/guarded", Map.of("name", "bob")));
        assertThat(bySocketIo.answer()).hasToString("{\"message\":\"not bob\"}");

        ClientSettings plain = tester.client().path("/plain-guarded").plain().query("name", "bob");
        assertThat(catchThrowableOfType(ConnectRefused.class, plain::connect).status())
                .isEqualTo(401);
        assertThat(catchThrowableOfType(ConnectRefused.class, plain.caller("bob")::connect)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anUnknownPathIsNotFound() {
        ConnectRefused refused = catchThrowableOfType(ConnectRefused.class, () -> tester.connectPlain("/nowhere"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(tester.paths()).contains("/plain", "/plain-guarded", "/socket.io/");
    }

    @Test
    void theServerSendsAClientAway() {
        TestClient ann = tester.connect("/lobby");
        ann.emit("leave");
        ann.awaitDisconnect();

        TestClient bob = tester.connectPlain("/plain");
        bob.emit("leave");
        assertThat(bob.awaitClose()).isEqualTo(1000);
    }

    @Test
    void hooksRunForEveryClientAlsoWhenTheTesterIsClosed() {
        Visits visits = tester.bean(Visits.class);
        List<String> noted = visits.noted();
        TestClient ann = tester.connect("/lobby");
        ann.emitWithAck("nothing");
        tester.connect("/lobby").emitWithAck("nothing");

        ann.disconnect();
        tester.close();

        assertThat(noted)
                .containsExactlyInAnyOrder("came", "came", "client namespace disconnect", "server shutting down");
    }

    @Test
    void whatDoesNotArriveIsReportedWithWhatDid() {
        try (GatewayTester impatient = GatewayTester.start(Duration.ofSeconds(2), LobbyGateway.class, Visits.class)) {
            TestClient ann = impatient.connect("/lobby");
            ann.emit("say", "hello");

            assertThatThrownBy(() -> ann.await("news"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("did not receive news")
                    .hasMessageContaining("said");
        }
    }

    @Test
    void anApplicationThatDoesNotStartLeavesNothingBehind() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> GatewayTester.start(BrokenGateway.class)).hasMessageContaining("GATE");
        }
    }

    /** Notes who comes and goes. */
    @ApplicationScoped
    public static class Visits {

        private final List<String> noted = new CopyOnWriteArrayList<>();

        List<String> noted() {
            return noted;
        }

        void came(@Observes @Connected(LobbyGateway.class) ClientSocket client) {
            noted.add("came");
        }

        void left(@Observes @Disconnected(LobbyGateway.class) Disconnection left) {
            noted.add(left.reason().text());
        }
    }

    /** A room with tea. */
    @WebSocketGateway(namespace = "/lobby")
    public static class LobbyGateway {

        @SubscribeMessage("nothing")
        void nothing() {}

        @SubscribeMessage("join")
        int join(String room, ClientSocket client) {
            client.join(room);
            return client.rooms().size();
        }

        @SubscribeMessage("say")
        WsResponse<String> say(String text) {
            return new WsResponse<>("said", text);
        }

        @SubscribeMessage("fail")
        void fail() {
            throw new WsException("no tea");
        }

        @SubscribeMessage("ask_me")
        CompletionStage<String> askMe(ClientSocket client) {
            return client.timeout(Duration.ofSeconds(5)).emitWithAck(String.class, "question", "really");
        }

        @SubscribeMessage("reverse")
        WsResponse<byte[]> reverse(@MessageBody byte[] bytes) {
            return new WsResponse<>("reversed", new byte[] {bytes[1], bytes[0]});
        }

        @SubscribeMessage("handshake")
        String handshake(Handshake handshake) {
            return handshake.auth().getString("token") + " "
                    + handshake.query("q").orElse("") + " "
                    + handshake.header("x-team").orElse("") + " "
                    + handshake.principal().getName() + " "
                    + handshake.sessionAttribute("cart").orElse("");
        }

        @SubscribeMessage("leave")
        void leave(ClientSocket client) {
            client.disconnect();
        }
    }

    /** Without envelope. */
    @WebSocketGateway(path = "/plain", protocol = "ws")
    public static class PlainGateway {

        @SubscribeMessage("double")
        int twice(int number) {
            return 2 * number;
        }

        @SubscribeMessage("leave")
        void leave(ClientSocket client) {
            client.disconnect();
        }
    }

    /** Refuses bob. */
    @ApplicationScoped
    public static class NotBob implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            String name = context.handshake()
                    .auth()
                    .getString("name", context.handshake().query("name").orElse(""));
            if (name.equals("bob")) {
                throw new WsException("not bob");
            }
            return true;
        }
    }

    /** Guarded. */
    @UseGuards(NotBob.class)
    @WebSocketGateway(namespace = "/guarded")
    public static class GuardedGateway {}

    /** Guarded. */
    @UseGuards(NotBob.class)
    @WebSocketGateway(path = "/plain-guarded", protocol = "ws")
    public static class PlainGuardedGateway {}

    /** Cannot be started. */
    @WebSocketGateway(namespace = "/broken")
    public static class BrokenGateway {

        @Inject
        Namespace namespace;

        @SubscribeMessage("x")
        private void hidden() {}
    }
}
