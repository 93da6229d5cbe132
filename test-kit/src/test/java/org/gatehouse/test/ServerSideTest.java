package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatehouse.ServerSideEvent;
import org.gatehouse.ServerSideMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one node emits to the others themselves, and what they answer. */
class ServerSideTest {

    private final InMemoryCluster cluster = new InMemoryCluster();
    private final GatewayTester one = start();
    private final GatewayTester other = start();
    private final GatewayTester third = start();

    private GatewayTester start() {
        return GatewayTester.start(cluster, Gateway.class, Heard.class);
    }

    @AfterEach
    void close() {
        third.close();
        other.close();
        one.close();
    }

    @Test
    void theOtherNodesHearItAndNobodyElse() throws Exception {
        TestClient client = other.connect("/nodes");

        one.namespace("/nodes").serverSideEmit("refresh", "a", 1, new byte[] {2}, null);

        for (GatewayTester node : List.of(other, third)) {
            assertThat(node.bean(Heard.class).next()).isEqualTo("refresh in /nodes: [a, 1, [2], null] false");
        }
        one.namespace("/nodes").emit("after");
        client.await("after");
        assertThat(client.drain()).isEmpty();
        assertThat(one.bean(Heard.class).heardNothing()).isTrue();
    }

    @Test
    void everyNodeAnswersAndWhoHasNothingToSayAnswersNull() throws Exception {
        other.bean(Heard.class).call("other");
        third.bean(Heard.class).call("third");

        assertThat(get(one.namespace("/nodes").serverSideEmitWithAck(String.class, "name")))
                .containsExactlyInAnyOrder("other", "third");
        assertThat(get(one.namespace("/nodes").serverSideEmitWithAck(String.class, "later")))
                .containsExactlyInAnyOrder("other later", "third later");
        for (String event : List.of("silent", "failing", "nobody observes it")) {
            assertThat(get(one.namespace("/nodes").serverSideEmitWithAck(String.class, event)))
                    .as(event)
                    .containsExactly(null, null);
        }
    }

    @Test
    void anObserverOfAnyNameHearsThemAllInTheirOrder() throws Exception {
        for (int i = 0; i < 100; i++) {
            one.server("/socket.io/").serverSideEmit("any", i);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(other.bean(Heard.class).next()).isEqualTo("any " + i);
        }
    }

    @Test
    void aNodeThatIsAloneHasItsAnswersAtOnce() {
        try (GatewayTester alone = GatewayTester.start(Gateway.class, Heard.class)) {
            alone.namespace("/nodes").serverSideEmit("refresh");
            assertThat(alone.namespace("/nodes")
                            .serverSideEmitWithAck(String.class, "name")
                            .toCompletableFuture()
                            .join())
                    .isEmpty();
            assertThat(alone.bean(Heard.class).heardNothing()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connection", "new_namespace", "disconnect"})
    void reservedNamesAreRefused(String event) {
        assertThatThrownBy(() -> one.namespace("/nodes").serverSideEmit(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reserved");
        assertThatThrownBy(() -> one.server("/socket.io/").serverSideEmitWithAck(String.class, event))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    /** Makes the application one with gateways. */
    @WebSocketGateway(namespace = {"/nodes", "/"})
    public static class Gateway {}

    /** What this node hears. */
    @ApplicationScoped
    public static class Heard {

        private final BlockingQueue<String> all = new LinkedBlockingQueue<>();
        private volatile String name = "";

        void call(String newName) {
            name = newName;
        }

        boolean heardNothing() {
            return all.isEmpty();
        }

        String next() throws InterruptedException {
            return all.poll(1, TimeUnit.MINUTES);
        }

        void refresh(@Observes @ServerSideEvent("refresh") ServerSideMessage message) {
            List<Object> arguments = Arrays.asList(
                    message.arguments().getString(0).orElseThrow(),
                    message.arguments().getInt(1).orElseThrow(),
                    Arrays.toString(message.arguments().get(2, byte[].class)),
                    message.arguments().get(3));
            all.add(message.event() + " in " + message.namespace().name() + ": " + arguments + " "
                    + message.ack().requested());
        }

        void name(@Observes @ServerSideEvent("name") ServerSideMessage message) {
            message.ack().send(name, "ignored");
            message.ack().send("too late");
        }

        void later(@Observes @ServerSideEvent("later") ServerSideMessage message) {
            CompletableFuture.runAsync(() -> message.ack().send(name + " later"));
            message.ack(); // taken before this method ends
        }

        void silent(@Observes @ServerSideEvent("silent") ServerSideMessage message) {}

        void failing(@Observes @ServerSideEvent("failing") ServerSideMessage message) {
            throw new IllegalStateException("as expected");
        }

        void any(@Observes ServerSideMessage message) {
            if (message.event().equals("any")) {
                all.add("any " + message.arguments().getInt(0).orElseThrow());
            }
        }
    }
}
