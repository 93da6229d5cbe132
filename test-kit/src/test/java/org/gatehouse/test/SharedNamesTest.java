package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log tells gateways of one simple name apart. */
class SharedNamesTest {

    private static final Logger GATEHOUSE = Logger.getLogger("org.gatehouse");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        GATEHOUSE.addHandler(handler);
    }

    @AfterEach
    void forget() {
        GATEHOUSE.removeHandler(handler);
    }

    @Test
    void gatewaysOfOneNameAreLoggedWithTheirPackage() {
        try (GatewayTester tester =
                GatewayTester.start(First.Chat.class, Second.Chat.class, Alone.class, Failing.class)) {
            for (String namespace : List.of("/first", "/second", "/alone")) {
                TestClient ann = tester.connect(namespace);
                ann.emitWithAck("fail");
                ann.emitWithAck("guarded");
            }
        }

        String first = First.Chat.class.getName();
        String second = Second.Chat.class.getName();
        assertThat(logged)
                .anySatisfy(line ->
                        assertThat(line).contains(first + " (/first)", second + " (/second)", " Alone (/alone)"))
                .anySatisfy(line -> assertThat(line).contains(first + ".fail"))
                .anySatisfy(line -> assertThat(line).contains(second + ".fail"))
                .anySatisfy(line -> assertThat(line).contains("Alone.fail").doesNotContain("$Alone"))
                .noneSatisfy(line -> assertThat(line).containsPattern("(?<![$\\w])Chat"));
    }

    @ApplicationScoped
    static class Failing implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            throw new IllegalStateException("guard");
        }
    }

    abstract static class Both {

        @SubscribeMessage("fail")
        void fail() {
            throw new IllegalStateException("handler");
        }

        @SubscribeMessage("guarded")
        @UseGuards(value = Failing.class, on = GuardPhase.MESSAGE)
        void guarded() {}
    }

    static class First {
        @WebSocketGateway(namespace = "/first")
        static class Chat extends Both {}
    }

    static class Second {
        @WebSocketGateway(namespace = "/second")
        static class Chat extends Both {}
    }

    @WebSocketGateway(namespace = "/alone")
    static class Alone extends Both {}
}
