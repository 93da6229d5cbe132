package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayServers;
import org.gatehouse.GatewaysDraining;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.Test;

/** What an application sees of being drained. */
class DrainingTest {

    @WebSocketGateway
    static class Gateway {

        private final CompletableFuture<String> held = new CompletableFuture<>();

        @SubscribeMessage("hold")
        CompletionStage<String> hold() {
            return held;
        }

        void release() {
            held.complete("released");
        }
    }

    @ApplicationScoped
    static class Log {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        void draining(@Observes GatewaysDraining event) {
            lines.add("draining: " + event.reason() + ", ready: "
                    + event.servers().ready());
            throw new IllegalStateException("observers of it fail, too");
        }

        void left(@Observes @Disconnected Disconnection left) {
            lines.add("left: " + left.reason().text());
        }

        List<String> lines() {
            return lines;
        }
    }

    @Test
    void theApplicationIsToldOnceAndTheStageEndsWithTheLastHook() throws Exception {
        try (GatewayTester tester = GatewayTester.start(Gateway.class, Log.class)) {
            GatewayServers servers = tester.bean(GatewayServers.class);
            TestClient idle = tester.connect("/");
            TestClient waiting = tester.connect("/");
            Answers answer = waiting.request("hold");
            assertThat(servers.ready()).isTrue();

            CompletableFuture<Void> gone = servers.drain("first").toCompletableFuture();
            CompletableFuture<Void> again = servers.drain("second").toCompletableFuture();

            assertThat(idle.await("server_disconnect").arguments().get(0)).hasToString("{\"reason\":\"first\"}");
            assertThat(idle.awaitClose()).isEqualTo(1001);
            assertThat(servers.ready()).isFalse();
            assertThat(servers.listening()).isTrue();
            assertThat(gone).isNotDone();
            tester.bean(Gateway.class).release();
            gone.get(1, TimeUnit.MINUTES);
            again.get(1, TimeUnit.MINUTES);
            assertThat(answer.toString()).isNotNull();
            assertThat(waiting.awaitClose()).isEqualTo(1001);
            assertThat(tester.bean(Log.class).lines())
                    .containsExactly(
                            "draining: first, ready: false",
                            "left: server shutting down",
                            "left: server shutting down");
        }
    }
}
