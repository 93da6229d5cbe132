package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayReady;
import org.gatehouse.GatewayServers;
import org.gatehouse.GatewaysListening;
import org.gatehouse.MessageContext;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WebSocketServer;
import org.gatehouse.spi.GatewayApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gateways as CDI beans, from deployment to stop. */
class ApplicationTest {

    static final List<String> JOURNAL = new CopyOnWriteArrayList<>();

    @BeforeEach
    void clear() {
        JOURNAL.clear();
        TestProtocol.CONTEXTS.clear();
        TestProtocol.SHUTDOWNS.clear();
    }

    @AfterEach
    void stop() {
        JOURNAL.clear();
    }

    @RequestScoped
    static class Visit {

        private static final AtomicInteger NEXT = new AtomicInteger();
        private final int number = NEXT.incrementAndGet();

        int number() {
            return number;
        }

        @PreDestroy
        void end() {
            JOURNAL.add("request ended");
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Shouting {}

    @Shouting
    @Interceptor
    @Priority(1000)
    static class ShoutingInterceptor {

        @AroundInvoke
        Object shout(InvocationContext context) throws Exception {
            JOURNAL.add("intercepted " + List.of(context.getParameters()));
            return context.proceed() + "!";
        }
    }

    @WebSocketGateway(path = "/app", namespace = "chat", protocol = "test")
    static class ChatGateway {

        @Inject
        Namespace chat;

        @Inject
        Server server;

        @Inject
        MessageContext message;

        @Inject
        Visit visit;

        @SubscribeMessage("greet")
        @Shouting
        String greet(String name) {
            chat.emit("greeted", name);
            return message.event() + " " + name + " on " + chat.name() + " of " + server.path() + " "
                    + (visit.number() > 0);
        }

        @SubscribeMessage("loader")
        @RolesAllowed({"admin", "user"})
        boolean loader() {
            return Thread.currentThread().getContextClassLoader() != null;
        }

        private void connected(@Observes @Connected(ChatGateway.class) ClientSocket client) {
            JOURNAL.add("connected " + client.namespace().name() + " " + visit.number());
        }

        void disconnected(@Observes @Disconnected(ChatGateway.class) Disconnection left) {
            JOURNAL.add(
                    "disconnected " + left.reason().text() + " " + left.socket().rooms());
        }

        void ready(@Observes @GatewayReady(ChatGateway.class) Namespace namespace) {
            JOURNAL.add("ready " + namespace.name());
            namespace.emit("nobody hears it");
        }
    }

    @WebSocketGateway(path = "/app/", namespace = "/chat")
    static class SecondGateway {

        @SubscribeMessage("other")
        int other() {
            return 2;
        }
    }

    @ApplicationScoped
    static class Everyone {

        @Inject
        @WebSocketServer(path = "app", namespace = "chat")
        Namespace chat;

        @Inject
        GatewayServers servers;

        void first(@Observes @Priority(1) @Connected ClientSocket client) {
            JOURNAL.add("first of all gateways " + (chat.socket(client.id()).orElseThrow() == client));
        }

        void any(@Observes @Priority(9999) ClientSocket client) {
            JOURNAL.add("any");
        }

        void listening(@Observes GatewaysListening event) {
            JOURNAL.add("listening " + event.servers().listening() + " "
                    + servers.servers().size());
        }
    }

    @Test
    void gatewayIsServedFromDeploymentToStop() {
        try (TestContainer container = new TestContainer(
                        ChatGateway.class, SecondGateway.class, Everyone.class, Visit.class, ShoutingInterceptor.class)
                .start()) {
            assertThat(JOURNAL).containsExactly("ready /chat", "listening true 1");
            assertThat(container.mounts).singleElement().satisfies(mount -> {
                assertThat(mount.path()).isEqualTo("/app/");
                assertThat(mount.port()).isZero();
            });
            JOURNAL.clear();

            TestContainer.Client client = container.connect("/app/", "/chat");
            assertThat(JOURNAL).hasSize(4);
            assertThat(JOURNAL.get(0)).isEqualTo("first of all gateways true");
            assertThat(JOURNAL.get(1)).startsWith("connected /chat ");
            assertThat(JOURNAL.get(2)).isEqualTo("request ended");
            assertThat(JOURNAL.get(3)).isEqualTo("any");
            JOURNAL.clear();

            client.emitWithAck("greet", "\"bob\"");
            assertThat(container.received())
                    .containsExactly("greeted [\"bob\"]", "ack [\"greet bob on /chat of /app true!\"]");
            assertThat(JOURNAL).containsExactly("intercepted [bob]", "request ended");
            JOURNAL.clear();

            client.emitWithAck("loader");
            client.emitWithAck("other");
            container.connect("/app/", "/nope");
            assertThat(container.received()).containsExactly("ack [true]", "ack [2]", "refused Invalid namespace");

            client.leave(DisconnectReason.TRANSPORT_CLOSE);
            assertThat(JOURNAL).containsExactly("disconnected transport close []");
        }
    }

    @Test
    void stopDisconnectsRunsTheHooksAndEndsTheTimer() {
        try (TestContainer container =
                new TestContainer(ChatGateway.class, Visit.class, ShoutingInterceptor.class).start()) {
            TestContainer.Client client = container.connect("/app/", "/chat");
            JOURNAL.clear();
            TestProtocol.SHUTDOWNS.put(
                    "/app/",
                    () -> CompletableFuture.runAsync(() -> client.leave(DisconnectReason.SERVER_SHUTTING_DOWN)));
            GatewayApplication application = container.application();
            application.stop();
            application.stop();

            assertThat(JOURNAL).containsExactly("disconnected server shutting down []");
            assertThat(TestProtocol.CONTEXTS.get("/app/").timer().isShutdown()).isTrue();
        }
    }

    @Test
    void applicationKnowsItsRolesAndGrace() {
        try (TestContainer container = new TestContainer(ChatGateway.class, Visit.class, ShoutingInterceptor.class)) {
            assertThat(container.application().roles()).containsExactlyInAnyOrder("admin", "user");
            assertThat(container.application().hasGateways()).isTrue();
            assertThat(container.application().shutdownGrace()).hasSeconds(5);
        }
    }

    @Test
    void applicationWithoutGatewaysHasNothingToMount() {
        try (TestContainer container = new TestContainer(Visit.class)) {
            assertThat(container.application().hasGateways()).isFalse();
            container.start();
            assertThat(container.mounts).isEmpty();
            container.application().stop();
        }
    }

    @Dependent
    @WebSocketGateway(path = "/dependent", protocol = "test")
    static class DependentGateway {

        private int calls;

        @SubscribeMessage("count")
        int count() {
            return ++calls;
        }

        @PreDestroy
        void end() {
            JOURNAL.add("destroyed");
        }
    }

    @Test
    void dependentGatewayIsOneInstanceThatEndsWithTheApplication() {
        try (TestContainer container = new TestContainer(DependentGateway.class).start()) {
            TestContainer.Client client = container.connect("/dependent/", "/");
            client.emitWithAck("count");
            client.emitWithAck("count");
            assertThat(container.received()).containsExactly("ack [1]", "ack [2]");
            container.application().stop();
            assertThat(JOURNAL).containsExactly("destroyed");
        }
    }

    @WebSocketGateway(path = "/port", port = 81, protocol = "test")
    static class PortGateway {}

    @Test
    void portOnAServerThatOpensNoneIsRefused() {
        try (TestContainer container = new TestContainer(PortGateway.class)) {
            assertThatThrownBy(container::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("GATE0023: PortGateway: test decides its ports itself");
        }
    }

    @Test
    void portIsHandedToAServerThatOpensIt() {
        try (TestContainer container = new TestContainer(PortGateway.class)) {
            container.opensPorts = true;
            container.start();
            assertThat(container.mounts).singleElement().extracting("port").isEqualTo(81);
        }
    }

    @WebSocketGateway(path = "/port", protocol = "test")
    static class EveryPortGateway {

        @Inject
        Server server;

        @Inject
        @WebSocketServer(path = "/port", port = 81)
        Server other;

        List<Integer> ports() {
            return List.of(server.port(), other.port());
        }
    }

    @WebSocketGateway(path = "/port", port = 82, protocol = "test")
    static class OtherPortGateway {

        @Inject
        Server server;

        int port() {
            return server.port();
        }
    }

    @Test
    void eachPortHasAServerOfItsOwn() {
        try (TestContainer container =
                new TestContainer(EveryPortGateway.class, PortGateway.class, OtherPortGateway.class)) {
            container.opensPorts = true;
            container.start();

            assertThat(container.mounts).extracting("port").containsExactly(0, 81, 82);
            GatewayServers servers = container.cdi.select(GatewayServers.class).get();
            assertThat(container.cdi.select(EveryPortGateway.class).get().ports())
                    .containsExactly(0, 81);
            assertThat(container.cdi.select(OtherPortGateway.class).get().port())
                    .isEqualTo(82);
            assertThat(servers.servers()).extracting(Server::port).containsExactly(0, 81, 82);
            assertThat(servers.server("/port").port()).isZero();
            assertThat(servers.server("/port", 82).port()).isEqualTo(82);
            assertThatThrownBy(() -> servers.server("/port", 83)).hasMessage("no gateway is mounted on :83/port");
        }
    }

    @Test
    void theOnlyPortOfAPathNeedNotBeNamed() {
        try (TestContainer container = new TestContainer(PortGateway.class)) {
            container.opensPorts = true;
            container.start();
            assertThat(container
                            .cdi
                            .select(GatewayServers.class)
                            .get()
                            .server("/port")
                            .port())
                    .isEqualTo(81);
        }
    }

    @WebSocketGateway(path = "/port", port = 65_536, protocol = "test")
    static class BeyondGateway {}

    @Test
    void whatIsNoPortIsAMistake() {
        assertThatThrownBy(() -> new TestContainer(BeyondGateway.class))
                .hasMessageContaining("GATE0063: BeyondGateway: 65536 is no port");
    }

    @Test
    void startTwiceIsRefused() {
        try (TestContainer container = new TestContainer(SecondTime.class).start()) {
            assertThatThrownBy(container::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @WebSocketGateway(path = "/twice", protocol = "test")
    static class SecondTime {}
}
