package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.ClientSocket;
import org.gatehouse.Global;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Identity;
import org.gatehouse.IncomingEvent;
import org.gatehouse.IncomingMiddleware;
import org.gatehouse.OutgoingEvent;
import org.gatehouse.OutgoingFilter;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WithoutGlobal;
import org.gatehouse.WsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before all gateways: of connections, of events that come in, and of those that go out to each client. */
class MiddlewareTest {

    private final InMemoryCluster cluster = new InMemoryCluster();
    private final GatewayTester tester = start();

    private GatewayTester start() {
        return GatewayTester.start(
                cluster,
                Chat.class,
                MoreChat.class,
                Other.class,
                Plain.class,
                Apart.class,
                Notes.class,
                Token.class,
                First.class,
                Door.class,
                OfMoreChat.class,
                Hearing.class,
                Refusing.class,
                ByRole.class,
                Failing.class);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static List<String> notes(GatewayTester node) {
        return node.bean(Notes.class).take();
    }

    private TestClient chat(String... roles) {
        return chat(tester, roles);
    }

    private static TestClient chat(GatewayTester node, String... roles) {
        TestClient client = node.connect("/chat-1", Map.of("roles", String.join(",", roles)));
        notes(node);
        return client;
    }

    // Connections

    @Test
    void guardsOfNamespacesAreAskedInOneOrderBeforeThoseOfGateways() {
        tester.connect("/chat-1", Map.of("roles", ""));
        assertThat(notes(tester)).containsExactly("first /chat-1", "door /chat-1", "guard of MoreChat /chat-1");
    }

    @Test
    void aRefusalHasItsMessageAndData() {
        ConnectRefused refused =
                catchThrowableOfType(ConnectRefused.class, () -> tester.connect("/chat-1", Map.of("roles", "banned")));
        assertThat(refused.answer()).hasToString("{\"message\":\"closed\",\"data\":{\"until\":8}}");
    }

    @Test
    void otherNamespacesAreLeftAlone() {
        tester.connect("/other", Map.of("roles", "banned"));
        assertThat(notes(tester)).containsExactly("first /other");
    }

    // Incoming

    @Test
    void everyEventIsHeardOnceAlsoOneThatNobodyHandles() {
        TestClient client = chat();
        assertThat(client.emitWithAck("greet", "ann", 1)).hasToString("[\"hello ann\"]");
        assertThat(client.emitWithAck("nobody_handles", Map.of("a", 1)).toString())
                .contains("Unknown event");
        assertThat(notes(tester))
                .containsExactly("heard greet [ann, 1] true", "more chat", "heard nobody_handles [{a=1}] false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"greet", "nobody_handles"})
    void aRefusedEventIsAnsweredAndGoesNoFurther(String event) {
        TestClient client = chat();
        String expected = "{\"status\":\"error\",\"message\":\"not that\",\"data\":[1],\"cause\":{\"pattern\":\""
                + event + "\",\"data\":\"refuse me\"}}";
        assertThat(client.emitWithAck(event, "refuse me")).hasToString("[" + expected + "]");
        assertThat(client.await("exception").data()).hasToString(expected);
        assertThat(notes(tester)).containsExactly("heard " + event + " [refuse me] " + event.equals("greet"));
        assertThat(client.emitWithAck("greet", "ann")).hasToString("[\"hello ann\"]");
    }

    @Test
    void aFailureOfAMiddlewareIsTheServersSecret() {
        TestClient client = chat();
        for (String event : List.of("greet", "nobody_handles")) {
            assertThat(client.emitWithAck(event, "fail").toString())
                    .contains("Internal server error")
                    .doesNotContain("secret");
        }
    }

    @Test
    void aPlainWebSocketIsHeardTheSame() {
        TestClient client = tester.connectPlain("/plain");
        assertThat(client.emitWithAck("greet", "ann")).hasToString("[\"hello ann\"]");
        client.emit("greet", "refuse me");
        assertThat(client.await("exception").data().toString()).contains("not that");
        client.emit("nobody_handles", "refuse me");
        assertThat(client.await("exception").data().toString()).contains("not that");
    }

    @Test
    void aGatewayThatWantsNothingGlobalIsLeftAlone() {
        TestClient client = tester.connect("/apart");
        assertThat(client.emitWithAck("greet", "refuse me")).hasToString("[\"hello refuse me\"]");
        tester.namespace("/apart").emit("salary", "ann", 1000);
        assertThat(client.await("salary").arguments()).hasToString("[\"ann\", 1000]");
        assertThat(notes(tester)).isEmpty();
    }

    // Outgoing

    @Test
    void eachClientGetsWhatItMaySee() {
        try (GatewayTester other = start()) {
            TestClient boss = chat("boss");
            TestClient clerk = chat("clerk");
            TestClient guest = chat(other, "guest");
            TestClient far = chat(other, "boss");

            tester.namespace("/chat-1").emit("salary", "ann", 1000);
            tester.namespace("/chat-1").emit("after");

            assertThat(boss.await("salary").arguments()).hasToString("[\"ann\", 1000]");
            assertThat(clerk.await("salary").arguments()).hasToString("[\"ann\"]");
            assertThat(far.await("salary").arguments()).hasToString("[\"ann\", 1000]");
            guest.await("after");
            assertThat(guest.drain()).isEmpty();
            assertThat(notes(other)).contains("out salary"); // where the client is
        }
    }

    @Test
    void whatIsSentToOneClientIsSeenToo() {
        TestClient clerk = chat("clerk");
        ClientSocket socket = tester.namespace("/chat-1").socket(clerk.id()).orElseThrow();
        socket.emit("salary", "ann", 1000);
        assertThat(clerk.await("salary").arguments()).hasToString("[\"ann\"]");
        clerk.answer("salary", salary -> salary.arguments().size());
        assertThat(socket.emitWithAck(Integer.class, "salary", "ann", 1000)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(1);
    }

    @Test
    void whatAFilterFailsOnIsNotSent() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(String.valueOf(entry.getMessage()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.gatehouse.internal.cdi");
        logger.addHandler(handler);
        try {
            TestClient boss = chat("boss");
            tester.namespace("/chat-1").emit("failing", "secret");
            tester.namespace("/chat-1").emit("after");
            boss.await("after");
            assertThat(boss.drain()).isEmpty();
            assertThat(logged).anyMatch(line -> line.startsWith("GATE0062: the OutgoingFilter Failing failed"));
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void anEventThatNobodyChangesIsTheSameForAll() {
        // one that is changed for some is encoded for these again
        TestClient boss = chat("boss");
        TestClient another = chat("boss");
        Counted.written = 0;
        tester.namespace("/chat-1").emit("salary", new Counted(), 1);
        assertThat(boss.await("salary").arguments()).hasToString("[{\"name\":\"n\"}, 1]");
        another.await("salary");
        assertThat(Counted.written).isEqualTo(1);
    }

    /** Counts how often it is written. */
    public static class Counted {

        static volatile int written;

        /** Returns the name. */
        public String getName() {
            written++;
            return "n";
        }
    }

    /** What happens, in order. */
    @ApplicationScoped
    public static class Notes {

        private final Queue<String> all = new ConcurrentLinkedQueue<>();

        void add(String note) {
            all.add(note);
        }

        List<String> take() {
            List<String> taken = List.copyOf(all);
            all.clear();
            return taken;
        }
    }

    /** Shows that a request context is active. */
    @RequestScoped
    public static class Token {

        String mark() {
            return "";
        }
    }

    /** Of all namespaces. */
    @Priority(1)
    @ApplicationScoped
    @Global(on = GuardPhase.CONNECTION)
    public static class First implements Guard {

        @Inject
        Notes notes;

        @Override
        public boolean canActivate(GuardContext context) {
            if (!context.namespace().equals("/")) {
                notes.add("first " + context.namespace());
            }
            return true;
        }
    }

    /** Of some namespaces: says who a client is. */
    @Priority(2)
    @ApplicationScoped
    @Global(namespace = "/chat*", on = GuardPhase.CONNECTION)
    public static class Door implements Guard {

        @Inject
        Notes notes;

        @Override
        public boolean canActivate(GuardContext context) {
            notes.add("door " + context.namespace());
            String roles = context.handshake().auth("roles", String.class).orElse("");
            if (roles.equals("banned")) {
                throw new WsException("closed", Map.of("until", 8));
            }
            context.identify(Identity.of(() -> "somebody").inRoles(roles.split(",", -1)));
            return true;
        }
    }

    /** Of one gateway. */
    @ApplicationScoped
    public static class OfMoreChat implements Guard {

        @Inject
        Notes notes;

        @Override
        public boolean canActivate(GuardContext context) {
            notes.add("guard of MoreChat " + context.namespace());
            return true;
        }
    }

    /** Hears everything. */
    @Priority(1)
    @ApplicationScoped
    public static class Hearing implements IncomingMiddleware {

        @Inject
        Notes notes;

        @Inject
        Token token;

        @Override
        public void incoming(IncomingEvent event) {
            notes.add(token.mark() + "heard " + event.event() + " " + List.copyOf(event.arguments()) + " "
                    + event.handled());
        }
    }

    /** Refuses what asks for it. */
    @Priority(2)
    @ApplicationScoped
    public static class Refusing implements IncomingMiddleware {

        @Override
        public void incoming(IncomingEvent event) {
            Object first =
                    event.arguments().isEmpty() ? null : event.arguments().get(0);
            if ("refuse me".equals(first)) {
                throw new WsException("not that", List.of(1));
            } else if ("fail".equals(first)) {
                throw new IllegalStateException("secret");
            }
        }
    }

    /** Shows salaries to bosses. */
    @ApplicationScoped
    public static class ByRole implements OutgoingFilter {

        @Inject
        Notes notes;

        @Override
        public void outgoing(OutgoingEvent event) {
            if (!event.event().equals("salary")) {
                return;
            }
            notes.add("out salary");
            if (event.client().isUserInRole("clerk")) {
                event.replace(event.argument(0));
            } else if (!event.client().isUserInRole("boss")) {
                event.drop();
            }
        }
    }

    /** Fails. */
    @Global(namespace = {"/chat-?", "/chat-1"})
    @ApplicationScoped
    public static class Failing implements OutgoingFilter {

        @Override
        public void outgoing(OutgoingEvent event) {
            if (event.event().equals("failing")) {
                throw new IllegalStateException("as expected");
            }
        }
    }

    /** Greets. */
    public abstract static class Greeting {

        @SubscribeMessage("greet")
        String greet(org.gatehouse.Arguments arguments) {
            return "hello " + arguments.get(0);
        }
    }

    /** One of two. */
    @WebSocketGateway(namespace = "/chat-{room}")
    public static class Chat extends Greeting {}

    /** Two of two. */
    @UseGuards(value = OfMoreChat.class, on = GuardPhase.CONNECTION)
    @WebSocketGateway(namespace = "/chat-{room}")
    public static class MoreChat {

        @Inject
        Notes notes;

        @SubscribeMessage("greet")
        void greet() {
            notes.add("more chat");
        }
    }

    /** Elsewhere. */
    @WebSocketGateway(namespace = "/other")
    public static class Other {}

    /** Over a plain WebSocket. */
    @WebSocketGateway(path = "/plain", protocol = "ws")
    public static class Plain extends Greeting {}

    /** Nothing that is global. */
    @WithoutGlobal
    @WebSocketGateway(namespace = "/apart")
    public static class Apart extends Greeting {}
}
