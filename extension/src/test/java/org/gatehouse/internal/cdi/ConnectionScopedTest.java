package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.Catch;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.ConnectionScoped;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.GatewayReady;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseFilters;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Beans that live as long as a client. */
class ConnectionScopedTest {

    private static final List<String> JOURNAL = new CopyOnWriteArrayList<>();
    private static final List<CompletableFuture<String>> STAGES = new CopyOnWriteArrayList<>();
    private static final String GRACE = "gatehouse.paths.scope.shutdown-grace";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestContainer container;

    @ConnectionScoped
    static class Cart {

        @Inject
        Log log;

        private int items;
        private int number;

        @PostConstruct
        void begin() {
            number = NEXT.incrementAndGet();
            JOURNAL.add("cart " + number + " begins");
        }

        int add() {
            return ++items;
        }

        int number() {
            return number;
        }

        @PreDestroy
        void end() {
            log.add("cart " + number + " ends with " + items);
        }
    }

    @ConnectionScoped
    static class Log {

        private int lines;

        void add(String line) {
            lines++;
            JOURNAL.add(line);
        }

        @PreDestroy
        void end() {
            JOURNAL.add("log ends with " + lines);
        }
    }

    @ConnectionScoped
    static class Failing {

        void call() {}

        @PreDestroy
        void end() {
            throw new IllegalStateException("cannot end");
        }
    }

    @Catch
    @ApplicationScoped
    static class CountingFilter implements ExceptionFilter<Throwable> {

        @Inject
        Cart cart;

        @Override
        public void handle(Throwable failure, FilterContext context) {
            try {
                JOURNAL.add("filter sees " + cart.add());
            } catch (ContextNotActiveException e) {
                JOURNAL.add("filter sees nothing");
            }
        }
    }

    @WebSocketGateway(path = "/scope", namespace = "/{any}", protocol = "test")
    static class Gateway {

        @Inject
        Cart cart;

        @Inject
        Log log;

        @Inject
        Failing failing;

        @SubscribeMessage("add")
        int add() {
            return cart.add();
        }

        @SubscribeMessage("fail")
        void fail() {
            log.add("logged");
            failing.call();
        }

        @SubscribeMessage("later")
        @UseFilters(CountingFilter.class)
        CompletableFuture<String> later() {
            CompletableFuture<String> stage = new CompletableFuture<>();
            STAGES.add(stage);
            return stage;
        }

        @SubscribeMessage("nothing")
        void nothing() {}

        void connected(@Observes @Connected(Gateway.class) ClientSocket client) {
            if (client.namespace().name().equals("/hooked")) {
                JOURNAL.add("hook sees cart " + cart.number());
            } else if (client.namespace().name().equals("/refused")) {
                cart.add();
                throw new WsException("no");
            }
        }

        void first(@Observes @Priority(1) @Disconnected(Gateway.class) Disconnection left) {
            if (!left.socket().namespace().name().equals("/unused")) {
                JOURNAL.add("first hook sees " + cart.add());
            }
        }

        void last(@Observes @Priority(2) @Disconnected(Gateway.class) Disconnection left) {
            JOURNAL.add("last hook");
        }
    }

    @WebSocketGateway(path = "/scope", namespace = "/ready", protocol = "test")
    static class ReadyGateway {

        @Inject
        Cart cart;

        void ready(@Observes @GatewayReady(ReadyGateway.class) Namespace namespace) {
            try {
                cart.add();
            } catch (ContextNotActiveException e) {
                JOURNAL.add("not active when ready");
            }
        }
    }

    @ApplicationScoped
    static class Elsewhere {

        @Inject
        Cart cart;

        int add() {
            return cart.add();
        }
    }

    @BeforeEach
    void start() {
        System.setProperty(GRACE, "0s"); // some clients are still there when a test stops
        NEXT.set(0);
        container = new TestContainer(
                        Gateway.class,
                        ReadyGateway.class,
                        Cart.class,
                        Log.class,
                        Failing.class,
                        CountingFilter.class,
                        Elsewhere.class)
                .start();
    }

    @AfterEach
    void stop() {
        container.close();
        System.clearProperty(GRACE);
        JOURNAL.clear();
        STAGES.clear();
        TestProtocol.SHUTDOWNS.clear();
    }

    @Test
    void clientHasOneInstanceUntilItsLastDisconnectHook() {
        JOURNAL.clear();
        TestContainer.Client client = container.connect("/scope/", "/hooked");
        client.emitWithAck("add");
        client.emitWithAck("add");
        assertThat(container.received()).containsExactly("ack [1]", "ack [2]");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(JOURNAL)
                .containsExactly(
                        "cart 1 begins",
                        "hook sees cart 1",
                        "first hook sees 3",
                        "last hook",
                        "cart 1 ends with 3",
                        "log ends with 1");
    }

    @Test
    void twoNamespacesOfOneConnectionAreTwoInstances() {
        JOURNAL.clear();
        TestContainer.Client one = container.connect("/scope/", "/one");
        TestContainer.Client two = container.connect(one, "/two");
        one.emitWithAck("add");
        two.emitWithAck("add");
        one.emitWithAck("add");
        assertThat(container.received()).containsExactly("ack [1]", "ack [1]", "ack [2]");
        two.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        one.emitWithAck("add");
        assertThat(container.received()).containsExactly("ack [3]");
        assertThat(JOURNAL).contains("cart 2 ends with 2").doesNotContain("cart 1 ends with 3");
    }

    @Test
    void beanIsMadeWhenItIsCalled() {
        JOURNAL.clear();
        TestContainer.Client client = container.connect("/scope/", "/unused");
        client.emitWithAck("nothing");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(JOURNAL).containsExactly("last hook");
    }

    @Test
    void beanOfAClientThatAHookRefusedEnds() {
        JOURNAL.clear();
        container.connect("/scope/", "/refused");
        assertThat(JOURNAL)
                .containsExactly(
                        "cart 1 begins", "first hook sees 2", "last hook", "cart 1 ends with 2", "log ends with 1");
    }

    @Test
    void stageThatEndsAfterItsClientBeginsNoBeansAgain() {
        TestContainer.Client client = container.connect("/scope/", "/one");
        client.emitWithAck("later");
        client.emitWithAck("later");
        JOURNAL.clear();
        STAGES.get(0).completeExceptionally(new IllegalStateException());
        assertThat(JOURNAL).containsExactly("cart 1 begins", "filter sees 1");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        JOURNAL.clear();
        STAGES.get(1).completeExceptionally(new IllegalStateException());
        assertThat(JOURNAL).containsExactly("filter sees nothing");
    }

    @Test
    void failingPreDestroyDoesNotKeepOthersFromEnding() {
        TestContainer.Client client = container.connect("/scope/", "/one");
        client.emitWithAck("fail");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(JOURNAL).contains("log ends with 2");
    }

    @Test
    void nothingIsActiveOutside() {
        assertThat(JOURNAL).containsExactly("not active when ready");
        TestContainer.Client client = container.connect("/scope/", "/one");
        client.emitWithAck("add");
        Elsewhere elsewhere = container.cdi.select(Elsewhere.class).get();
        assertThatThrownBy(elsewhere::add).isInstanceOf(ContextNotActiveException.class);
        BeanManager beans = container.cdi.getBeanManager();
        assertThatThrownBy(() -> beans.getContext(ConnectionScoped.class))
                .isInstanceOf(ContextNotActiveException.class);
    }

    @Test
    void stopEndsTheBeansOfEveryClient() {
        TestContainer.Client left = container.connect("/scope/", "/one");
        TestContainer.Client stuck = container.connect("/scope/", "/two");
        left.emitWithAck("add");
        stuck.emitWithAck("add");
        JOURNAL.clear();
        TestProtocol.SHUTDOWNS.put("/scope/", () -> left.leave(DisconnectReason.SERVER_SHUTTING_DOWN));
        container.application().stop();
        assertThat(JOURNAL)
                .containsSubsequence("first hook sees 2", "last hook", "cart 1 ends with 2")
                .contains("cart 2 ends with 1");
    }
}
