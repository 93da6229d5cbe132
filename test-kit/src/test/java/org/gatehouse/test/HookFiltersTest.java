package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.Catch;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.Global;
import org.gatehouse.UseFilters;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose filter handles the failure of a connect hook, where several gateways serve one namespace. */
class HookFiltersTest {

    @Catch
    @ApplicationScoped
    public static class FilterOfA implements ExceptionFilter<Throwable> {

        @Override
        public void handle(Throwable failure, FilterContext context) {
            context.send("A handles " + failure.getMessage());
        }
    }

    @Catch
    @ApplicationScoped
    public static class FilterOfB implements ExceptionFilter<Throwable> {

        @Override
        public void handle(Throwable failure, FilterContext context) {
            context.send("B handles " + failure.getMessage());
        }
    }

    @Catch
    @Global
    @ApplicationScoped
    public static class FilterOfAll implements ExceptionFilter<Throwable> {

        @Override
        public void handle(Throwable failure, FilterContext context) {
            context.send("all handle " + failure.getMessage());
        }
    }

    @WebSocketGateway(namespace = "/hooks")
    public static class AnotherGateway {

        void connected(@Observes @Connected(AnotherGateway.class) ClientSocket client) {
            failIfAsked(client, "another");
        }
    }

    @UseFilters(FilterOfA.class)
    @WebSocketGateway(namespace = "/hooks")
    public static class AGateway {

        void connected(@Observes @Connected(AGateway.class) ClientSocket client) {
            failIfAsked(client, "a");
        }

        void connectedToB(@Observes @Connected(BGateway.class) ClientSocket client) {
            failIfAsked(client, "a_of_b");
        }
    }

    @UseFilters(FilterOfB.class)
    @WebSocketGateway(namespace = "/hooks")
    public static class BGateway {

        void connected(@Observes @Connected(BGateway.class) ClientSocket client) {
            failIfAsked(client, "b");
            if (asked(client, "b_later")) {
                client.waitFor(CompletableFuture.failedFuture(new IllegalStateException("b_later")));
            }
        }

        void connectedToAny(@Observes @Connected ClientSocket client) {
            failIfAsked(client, "b_of_all");
        }
    }

    @UseFilters(FilterOfA.class)
    @WebSocketGateway(path = "/elsewhere", namespace = "/elsewhere")
    public static class ElsewhereGateway {

        void connected(@Observes @Connected(BGateway.class) ClientSocket client) {
            failIfAsked(client, "elsewhere");
        }
    }

    @ApplicationScoped
    public static class Bystander {

        void connected(@Observes @Connected(BGateway.class) ClientSocket client) {
            failIfAsked(client, "bystander_of_b");
        }

        void connectedToAll(@Observes @Connected ClientSocket client) {
            failIfAsked(client, "bystander_of_all");
        }

        void connectedAnyhow(@Observes ClientSocket client) {
            failIfAsked(client, "bystander_of_any");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "another, all handle another",
        "a, A handles a",
        "a_of_b, A handles a_of_b",
        "b, B handles b",
        "b_later, B handles b_later",
        "b_of_all, B handles b_of_all",
        "elsewhere, A handles elsewhere",
        "bystander_of_b, B handles bystander_of_b",
        "bystander_of_all, all handle bystander_of_all",
        "bystander_of_any, all handle bystander_of_any"
    })
    void theGatewayOfTheHookDecides(String hook, String told) {
        try (GatewayTester tester = GatewayTester.start(
                AnotherGateway.class,
                AGateway.class,
                BGateway.class,
                ElsewhereGateway.class,
                Bystander.class,
                FilterOfA.class,
                FilterOfB.class,
                FilterOfAll.class)) {
            TestClient ann =
                    tester.client().namespace("/hooks").query("fail", hook).connect();
            assertThat(ann.await("exception").data(String.class)).isEqualTo(told);
            ann.awaitDisconnect();
        }
    }

    private static void failIfAsked(ClientSocket client, String hook) {
        if (asked(client, hook)) {
            throw new IllegalStateException(hook);
        }
    }

    private static boolean asked(ClientSocket client, String hook) {
        return client.handshake().query("fail").equals(java.util.Optional.of(hook));
    }
}
