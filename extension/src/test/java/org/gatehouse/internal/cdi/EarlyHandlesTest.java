package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.GatewayServers;
import org.gatehouse.MessageParser;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WebSocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Handles before the gateways are up: nobody is connected, which is no error. */
class EarlyHandlesTest {

    @WebSocketGateway(path = "/early", protocol = "test")
    static class Gateway {}

    @WebSocketGateway(path = "/early", namespace = "/other", protocol = "test")
    static class Other {}

    @ApplicationScoped
    static class Bean {

        @Inject
        @WebSocketServer(path = "/early")
        Server server;

        @Inject
        @WebSocketServer(path = "/early")
        Namespace namespace;

        @Inject
        GatewayServers servers;

        Server server() {
            return server;
        }

        Namespace namespace() {
            return namespace;
        }

        GatewayServers servers() {
            return servers;
        }
    }

    private static final Map<String, Function<BroadcastOperator, BroadcastOperator>> SELECTIONS = Map.ofEntries(
            Map.entry("everybody", operator -> operator),
            Map.entry("to", operator -> operator.to("a")),
            Map.entry("to nobody", operator -> operator.to()),
            Map.entry("in", operator -> operator.in("a", "b")),
            Map.entry("except", operator -> operator.except("a")),
            Map.entry("local", BroadcastOperator::local),
            Map.entry("volatile", BroadcastOperator::asVolatile),
            Map.entry("compress", operator -> operator.compress(false)),
            Map.entry("after the commit", BroadcastOperator::afterCommit),
            Map.entry("timeout", operator -> operator.timeout(Duration.ofSeconds(1))),
            Map.entry(
                    "all",
                    operator -> operator.to("a")
                            .except("b")
                            .local()
                            .asVolatile()
                            .compress(true)
                            .timeout(Duration.ofSeconds(1))));

    private static final Map<String, Function<BroadcastOperator, Object>> USES = Map.of(
            "emit", operator -> done(() -> operator.emit("e", 1)),
            "socketsJoin", operator -> done(() -> operator.socketsJoin("a")),
            "socketsLeave", operator -> done(() -> operator.socketsLeave("a")),
            "disconnectSockets", operator -> done(() -> operator.disconnectSockets(true)),
            "streamSockets", operator -> operator.streamSockets().toList(),
            "publish", operator -> operator.publish("e").toCompletableFuture().isDone() ? List.of() : "not yet",
            "send", operator -> done(() -> operator.send(1)),
            "fetchSockets", operator -> value(operator.fetchSockets()),
            "emitWithAck", operator -> value(operator.emitWithAck(String.class, "e")));

    static Stream<Arguments> operations() {
        return SELECTIONS.keySet().stream()
                .sorted()
                .flatMap(selection -> USES.keySet().stream().sorted().map(use -> Arguments.of(selection, use)));
    }

    private static Object done(Runnable action) {
        action.run();
        return List.of();
    }

    private static Object value(CompletionStage<?> stage) {
        return stage.toCompletableFuture().getNow(null);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("operations")
    void whatIsSentReachesNobodyAndWhatIsAskedIsEmpty(String selection, String use) {
        try (TestContainer container = new TestContainer(Gateway.class, Other.class, Bean.class)) {
            Bean bean = container.cdi.select(Bean.class).get();
            for (BroadcastOperator handle : List.of(
                    bean.server(),
                    bean.namespace(),
                    bean.server().of("other"),
                    bean.servers().server("early/"))) {
                assertThat(USES.get(use).apply(SELECTIONS.get(selection).apply(handle)))
                        .as(handle.toString())
                        .isEqualTo(List.of());
            }
        }
    }

    @Test
    void aHandleKnowsWhatItStandsFor() {
        try (TestContainer container = new TestContainer(Gateway.class, Other.class, Bean.class)) {
            Bean bean = container.cdi.select(Bean.class).get();
            assertThat(bean.server().path()).isEqualTo("/early");
            assertThat(bean.server().namespaces()).isEmpty();
            assertThat(bean.server().exceededLimits()).isEmpty();
            assertThat(bean.server().of("other").name()).isEqualTo("/other");
            assertThatThrownBy(() -> bean.server().of("nope")).isInstanceOf(IllegalArgumentException.class);
            assertThat(bean.namespace().name()).isEqualTo("/");
            assertThat(bean.namespace().server().path()).isEqualTo("/early");
            assertThat(bean.namespace().sockets()).isEmpty();
            assertThat(bean.namespace().rooms()).isEmpty();
            assertThat(bean.server().connectionCount()).isZero();
            assertThat(bean.namespace().socket("x")).isEmpty();
            assertThat(bean.servers().servers()).isEmpty();
            assertThat(bean.servers().listening()).isFalse();
            assertThat(bean.servers().unwrap(Object.class)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void whatWasSelectedBeforeIsReachedLater() {
        try (TestContainer container = new TestContainer(Gateway.class, Other.class, Bean.class)) {
            Bean bean = container.cdi.select(Bean.class).get();
            BroadcastOperator everybodyElse = bean.namespace().except("a");
            Namespace namespace = bean.server().of("/");
            bean.server().messageParser((MessageParser) text -> null);

            container.start();
            container.connect("/early/", "/");
            everybodyElse.emit("e", 1);
            namespace.emit("f");

            assertThat(container.received()).containsExactly("e [1]", "f []");
        }
    }
}
