package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From where events can be sent to whom. */
class EmittersTest {

    private static GatewayTester tester;

    @WebSocketGateway(namespace = {"/", "/chat", "/room-{number:\\d+}"})
    static class Gateway {}

    @BeforeAll
    static void start() {
        tester = GatewayTester.start(Gateway.class);
    }

    @AfterAll
    static void stop() {
        tester.close();
    }

    @Test
    void theServersOwnMethodsAreThoseOfTheMainNamespace() {
        Server server = tester.server("/socket.io/");
        try (TestClient main = tester.connect("/");
                TestClient chat = tester.connect("/chat")) {
            server.emit("news", 1);
            server.to(main.id()).emit("to one", 2);
            server.except(main.id()).emit("to nobody");
            server.of("chat").emit("last");
            server.emit("last");
            chat.await("last");
            main.await("last");
            assertThat(main.drain().stream().map(Received::event)).containsExactly("news", "to one");
            assertThat(chat.drain()).isEmpty();
        }
    }

    @Test
    void everyNamespaceThatIsOpenCanBeSentTo() {
        try (TestClient chat = tester.connect("/chat");
                TestClient seven = tester.connect("/room-7");
                TestClient eight = tester.connect("/room-8")) {
            tester.server("/socket.io/").namespaces().stream()
                    .filter(namespace -> namespace.name().startsWith("/room-"))
                    .forEach(namespace -> namespace.emit("news", namespace.name()));
            assertThat(seven.await("news").data(String.class)).isEqualTo("/room-7");
            assertThat(eight.await("news").data(String.class)).isEqualTo("/room-8");
            tester.namespace("/chat").emit("last");
            chat.await("last");
            assertThat(chat.drain()).isEmpty();
            assertThat(List.copyOf(tester.server("/socket.io/").namespaces()).stream()
                            .map(Namespace::name))
                    .contains("/", "/chat", "/room-7", "/room-8");
        }
    }
}
