package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SubmissionPublisher;
import org.gatehouse.Authenticator;
import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayOptions;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.Identity;
import org.gatehouse.MessageContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who a client is: said by a guard, by a message, or with a token that is renewed; until when, and until it is revoked. */
class IdentityTest {

    /** How a client speaks. */
    enum Wire {
        SOCKET_IO,
        PLAIN
    }

    private static final Duration LONG = Duration.ofMinutes(5);

    private final InMemoryCluster cluster = new InMemoryCluster();
    private final GatewayTester tester = start();

    private GatewayTester start() {
        return GatewayTester.start(
                cluster,
                Whoami.class,
                PlainWhoami.class,
                Members.class,
                Hasty.class,
                Strict.class,
                PlainStrict.class,
                Tokens.class,
                TokenGuard.class);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private TestClient connect(Wire wire, String token) {
        return connect(tester, wire, token);
    }

    private static TestClient connect(GatewayTester node, Wire wire, String token) {
        ClientSettings settings = node.client().query("token", token);
        return wire == Wire.PLAIN
                ? settings.path("/who").plain().connect()
                : settings.namespace("/who").connect();
    }

    private static String refusal(TestClient client, String event, Object... args) {
        client.emit(event, args);
        return client.await("exception").data().toString();
    }

    private static String token(String name, Duration left, String... roles) {
        return name + ";" + String.join(",", roles) + ";" + Instant.now().plus(left) + ";session of " + name;
    }

    // A guard

    @ParameterizedTest
    @EnumSource
    void whatAGuardFoundOutIsTheClientsIdentity(Wire wire) {
        TestClient ann = connect(wire, token("ann", LONG, "admin"));

        assertThat(ann.emitWithAck("who")).hasToString("[\"ann ann ann true false true false\"]");
        assertThat(ann.emitWithAck("admins")).hasToString("[\"yes\"]");
    }

    @ParameterizedTest
    @EnumSource
    void rolesThatAnIdentityLacksAreRefused(Wire wire) {
        TestClient bob = connect(wire, token("bob", LONG, "guest"));

        assertThat(refusal(bob, "admins")).contains("Forbidden resource");
    }

    @ParameterizedTest
    @EnumSource
    void whoeverTheServerAuthenticatedIsSoUntilAGuardSaysOtherwise(Wire wire) {
        ClientSettings settings = tester.client().caller("server's", "admin");
        TestClient client = wire == Wire.PLAIN
                ? settings.path("/who").plain().connect()
                : settings.namespace("/who").connect();

        assertThat(client.emitWithAck("who")).hasToString("[\"server's server's server's true false false false\"]");
    }

    @Test
    void rolesOfTheClassAreAskedWhenItsGuardsHaveSaidWhoItIs() {
        TestClient ann = tester.client()
                .namespace("/members")
                .query("token", token("ann", LONG, "member"))
                .connect();
        assertThat(ann.emitWithAck("hello")).hasToString("[\"ann\"]");

        ClientSettings stranger = tester.client().namespace("/members").query("token", token("bob", LONG, "guest"));
        assertThatThrownBy(stranger::connect).isInstanceOf(ConnectRefused.class);
    }

    // A message

    @ParameterizedTest
    @EnumSource
    void aClientWithoutIdentitySignsInAndOutByMessages(Wire wire) {
        TestClient client = connect(wire, "");
        assertThat(client.emitWithAck("who")).hasToString("[\"null null null false false false false\"]");
        assertThat(refusal(client, "admins")).contains("Forbidden resource");

        client.emitWithAck("sign_in", token("ann", LONG, "admin"));
        assertThat(client.emitWithAck("admins")).hasToString("[\"yes\"]");

        client.emitWithAck("sign_out");
        assertThat(client.emitWithAck("who")).hasToString("[\"null null null false false true false\"]");
        assertThat(refusal(client, "admins")).contains("Forbidden resource");
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsSentOverTheConnection(Wire wire) {
        TestClient client = connect(wire, "");
        String token = token("ann", LONG, "admin");

        JsonObject answer = client.emitWithAck("authenticate", Map.of("token", token))
                .get(0)
                .asJsonObject();
        assertThat(answer.getString("status")).isEqualTo("ok");
        assertThat(token).contains(answer.getString("expires"));
        assertThat(client.emitWithAck("admins")).hasToString("[\"yes\"]");
        assertThat(client.emitWithAck("authenticate", token("ann", LONG)).toString())
                .contains("\"ok\"");
        assertThat(refusal(client, "admins")).contains("Forbidden resource");
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatIsNoneIsRefused(Wire wire) {
        TestClient ann = connect(wire, token("ann", LONG));

        assertThat(refusal(ann, "authenticate", Map.of("token", "wrong"))).contains("Unauthorized");
        assertThat(refusal(ann, "authenticate")).contains("Token required");
        assertThat(refusal(ann, "authenticate", Map.of("token", 1))).contains("Token required");
        assertThat(refusal(ann, "authenticate", token("bob", LONG))).contains("Token of another user");
        assertThat(ann.emitWithAck("who").toString()).contains("ann ann ann");
    }

    @Test
    void aGatewayMayAuthenticateItselfByAnotherName() {
        TestClient client = tester.client().path("/hasty").connect();
        assertThat(client.emitWithAck("log_in", "anything")).hasToString("[\"as I say\"]");
        assertThat(client.emitWithAck("authenticate", "anything").toString()).contains("Unknown event");
    }

    // The end

    @ParameterizedTest
    @EnumSource
    void nothingIsDeliveredInEitherDirectionUntilAnExpiredIdentityIsRenewed(Wire wire) {
        TestClient ann = connect(wire, token("ann", Duration.ofMillis(300), "admin"));
        ann.await("token_expired");
        String path = wire == Wire.PLAIN ? "/who" : "/socket.io/";

        tester.server(path).of(wire == Wire.PLAIN ? "/" : "/who").emit("news", "secret");
        assertThat(refusal(ann, "who")).contains("Token expired");
        ann.emitWithAck("authenticate", token("ann", LONG, "admin"));
        tester.server(path).of(wire == Wire.PLAIN ? "/" : "/who").emit("news", "public");

        assertThat(ann.await("news").data(String.class)).isEqualTo("public");
        assertThat(ann.emitWithAck("who").toString()).contains("ann ann ann");
    }

    @Test
    void whoIsExpiredIsNotAsked() throws Exception {
        TestClient ann = connect(Wire.SOCKET_IO, token("ann", Duration.ofMillis(300)));
        TestClient bob = connect(Wire.SOCKET_IO, token("bob", LONG));
        bob.answer("question", question -> "bob");
        ann.answer("question", question -> "ann");
        ann.await("token_expired");

        assertThat(tester.namespace("/who")
                        .timeout(Duration.ofMinutes(1))
                        .emitWithAck(String.class, "question")
                        .toCompletableFuture()
                        .join())
                .containsExactly("bob");
        assertThat(tester.namespace("/who")
                        .socket(ann.id())
                        .orElseThrow()
                        .emitWithAck(String.class, "question")
                        .toCompletableFuture())
                .completesExceptionallyWithin(Duration.ofMinutes(1));
    }

    @Test
    void aStreamSaysNothingWhileAnIdentityHasExpired() {
        TestClient ann = connect(Wire.SOCKET_IO, token("ann", Duration.ofMillis(300)));
        ann.emit("stream");
        assertThat(ann.await("item").data(String.class)).isEqualTo("first");
        ann.await("token_expired");

        tester.bean(Tokens.class).items().submit(new WsResponse<>("item", "held back"));
        tester.bean(Tokens.class).awaitItems();
        ann.emitWithAck("authenticate", token("ann", LONG));
        tester.bean(Tokens.class).items().submit(new WsResponse<>("item", "after"));

        assertThat(ann.await("item").data(String.class)).isEqualTo("after");
    }

    @Test
    void whoDoesNotRenewIsSentAwayAfterAWhile() {
        TestClient ann = tester.client()
                .path("/hasty")
                .query("token", token("ann", Duration.ofMillis(100)))
                .connect();
        ann.await("token_expired");
        ann.awaitDisconnect();
    }

    @Test
    void aPolicySendsAwayAtOnce() {
        TestClient ann = tester.client()
                .path("/strict")
                .query("token", token("ann", Duration.ofMillis(100)))
                .connect();
        ann.await("token_expired");
        ann.awaitDisconnect();

        TestClient plain = tester.client()
                .path("/strict-plain")
                .plain()
                .query("token", token("ann", Duration.ofMillis(100)))
                .connect();
        plain.await("token_expired");
        assertThat(plain.awaitClose()).isEqualTo(1008);
    }

    @Test
    void anIdentityThatIsOverFromTheStartIsExpiredAtOnce() {
        TestClient ann = connect(Wire.SOCKET_IO, token("ann", Duration.ofMinutes(-1)));
        ann.await("token_expired");
        assertThat(refusal(ann, "who")).contains("Token expired");
    }

    // Revocation

    @ParameterizedTest
    @EnumSource
    void aUserIsRevokedOnAllNodes(Wire wire) {
        try (GatewayTester other = start()) {
            TestClient here = connect(tester, wire, token("ann", LONG));
            TestClient there = connect(other, wire, token("ann", LONG));
            TestClient bob = connect(other, wire, token("bob", LONG));

            tester.server(wire == Wire.PLAIN ? "/who" : "/socket.io/").revokeUser("ann");

            here.awaitDisconnect();
            there.awaitDisconnect();
            assertThat(bob.emitWithAck("who").toString()).contains("bob bob bob");
        }
    }

    @Test
    void aSessionIsRevokedOnAllPaths() {
        try (GatewayTester other = start()) {
            TestClient here = connect(tester, Wire.PLAIN, token("ann", LONG));
            TestClient there = connect(other, Wire.SOCKET_IO, token("ann", LONG));
            TestClient bob = connect(other, Wire.SOCKET_IO, token("bob", LONG));

            other.bean(org.gatehouse.GatewayServers.class).revokeSession("session of ann");

            assertThat(here.awaitClose()).isEqualTo(1008);
            there.awaitDisconnect();
            assertThat(bob.emitWithAck("who").toString()).contains("bob bob bob");
        }
    }

    /** Believes every token of four parts. */
    @ApplicationScoped
    public static class Tokens implements Authenticator {

        private final SubmissionPublisher<WsResponse<String>> items = new SubmissionPublisher<>();

        SubmissionPublisher<WsResponse<String>> items() {
            return items;
        }

        /** Until the subscriber has taken what was submitted. */
        void awaitItems() {
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (items.estimateMaximumLag() > 0 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }

        @Override
        public Identity authenticate(String token, ClientSocket client) {
            return read(token).orElse(null);
        }

        Optional<Identity> read(String token) {
            String[] parts = token.split(";", -1);
            return parts.length != 4
                    ? Optional.empty()
                    : Optional.of(Identity.of(() -> parts[0])
                            .inRoles(List.of(parts[1].split(",", -1)))
                            .until(Instant.parse(parts[2]))
                            .ofSession(parts[3]));
        }
    }

    /** Says who a client is that has a token, and lets anybody in. */
    @ApplicationScoped
    public static class TokenGuard implements Guard {

        @jakarta.inject.Inject
        Tokens tokens;

        @Override
        public boolean canActivate(GuardContext context) {
            context.handshake().query("token").flatMap(tokens::read).ifPresent(context::identify);
            return true;
        }
    }

    /** Says who asks. */
    public abstract static class Who {

        @SubscribeMessage("who")
        String who(Optional<Principal> caller, ClientSocket client, MessageContext message) {
            return String.join(
                    " ",
                    caller.map(Principal::getName).orElse("null"),
                    client.principal() == null ? "null" : client.principal().getName(),
                    message.principal() == null ? "null" : message.principal().getName(),
                    String.valueOf(message.isUserInRole("admin")),
                    String.valueOf(client.isUserInRole("guest")),
                    String.valueOf(client.identity() != null),
                    String.valueOf(client.expired()));
        }

        @RolesAllowed("admin")
        @SubscribeMessage("admins")
        String admins() {
            return "yes";
        }

        @SubscribeMessage("sign_in")
        void signIn(String token, ClientSocket client, MessageContext message) {
            client.identify(new Tokens().read(token).orElseThrow());
        }

        @SubscribeMessage("sign_out")
        void signOut(ClientSocket client) {
            client.identify(Identity.NOBODY);
        }
    }

    /** Over Socket.IO. */
    @UseGuards(value = TokenGuard.class, on = org.gatehouse.GuardPhase.CONNECTION)
    @WebSocketGateway(namespace = "/who")
    public static class Whoami extends Who {

        @jakarta.inject.Inject
        Tokens tokens;

        @SubscribeMessage("stream")
        java.util.concurrent.Flow.Publisher<WsResponse<String>> stream() {
            return subscriber -> {
                tokens.items().subscribe(subscriber);
                tokens.items().submit(new WsResponse<>("item", "first"));
            };
        }
    }

    /** Over a plain WebSocket. */
    @UseGuards(value = TokenGuard.class, on = org.gatehouse.GuardPhase.CONNECTION)
    @WebSocketGateway(path = "/who", protocol = "ws")
    public static class PlainWhoami extends Who {}

    /** For members only. */
    @RolesAllowed("member")
    @UseGuards(value = TokenGuard.class, on = org.gatehouse.GuardPhase.CONNECTION)
    @WebSocketGateway(namespace = "/members")
    public static class Members {

        @SubscribeMessage("hello")
        String hello(Principal caller) {
            return caller.getName();
        }
    }

    /** Waits a little. */
    @UseGuards(value = TokenGuard.class, on = org.gatehouse.GuardPhase.CONNECTION)
    @WebSocketGateway(path = "/hasty", options = @GatewayOptions(tokenGrace = "100ms", authenticateEvent = "log_in"))
    public static class Hasty {

        @SubscribeMessage("log_in")
        String logIn() {
            return "as I say";
        }
    }

    /** Does not wait. */
    @UseGuards(value = TokenGuard.class, on = org.gatehouse.GuardPhase.CONNECTION)
    @WebSocketGateway(path = "/strict", options = @GatewayOptions(tokenExpiry = "close"))
    public static class Strict {}

    /** Does not wait, over a plain WebSocket. */
    @UseGuards(value = TokenGuard.class, on = org.gatehouse.GuardPhase.CONNECTION)
    @WebSocketGateway(path = "/strict-plain", protocol = "ws", options = @GatewayOptions(tokenExpiry = "close"))
    public static class PlainStrict {}
}
