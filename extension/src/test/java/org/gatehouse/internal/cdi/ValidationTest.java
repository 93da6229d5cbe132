package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.gatehouse.MessageBody;
import org.gatehouse.RouteParam;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constraints of handlers' parameters, and what their clients are told. */
class ValidationTest {

    private static TestContainer container;

    public record Item(@Min(1) int price) {}

    public record Order(
            @NotBlank String name,
            @Valid List<Item> items,
            List<@NotBlank String> tags,
            Map<String, @Valid Item> map) {}

    @ApplicationScoped
    static class Service {
        void check(@NotNull String text) {}
    }

    @WebSocketGateway(
            path = "/validation",
            namespace = "/{level}",
            protocol = "test",
            options = @org.gatehouse.GatewayOptions(includeCause = "false"))
    static class Gateway {

        @Inject
        Service service;

        @SubscribeMessage("order")
        void order(@Valid @NotNull Order order) {}

        @SubscribeMessage("property")
        void property(@MessageBody("n") @Max(5) int number, @MessageBody("order") @Valid Order order) {}

        @SubscribeMessage("level")
        void level(@RouteParam("level") @Max(5) int level) {}

        @SubscribeMessage("result")
        @NotNull
        String result() {
            return null;
        }

        @SubscribeMessage("service")
        void service() {
            service.check(null);
        }
    }

    @BeforeAll
    static void start() {
        container = new TestContainer(Gateway.class, Service.class).start();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "order;{\"name\":\"\"};name",
                "order;{\"name\":\"a\",\"items\":[{\"price\":1},{\"price\":0}]};items[1].price",
                "order;{\"name\":\"a\",\"tags\":[\"x\",\"\"]};tags[1]",
                "order;{\"name\":\"a\",\"map\":{\"k\":{\"price\":0}}};map[k].price",
                "order;null;||",
                "property;{\"n\":6};n",
                "property;{\"n\":1,\"order\":{\"name\":\"\"}};order.name",
                "level;null;level"
            })
    void violationNamesTheProperty(String event, String body, String path) {
        TestContainer.Client client = container.connect("/validation/", "/9");
        container.received();
        client.emitWithAck(event, body);
        assertThat(container.received().get(0))
                .startsWith(
                        "exception {\"status\":\"error\",\"message\":\"Validation failed\",\"violations\":[{\"path\":\""
                                + path + "\",\"message\":\"must");
    }

    @Test
    void violationsAreSorted() {
        TestContainer.Client client = container.connect("/validation/", "/1");
        container.received();
        client.emitWithAck("order", "{\"name\":\"\",\"items\":[{\"price\":0}],\"tags\":[\"\"]}");
        assertThat(container.received().get(1))
                .isEqualTo("ack-failure {\"status\":\"error\",\"message\":\"Validation failed\",\"violations\":["
                        + "{\"path\":\"items[0].price\",\"message\":\"must be greater than or equal to 1\"},"
                        + "{\"path\":\"name\",\"message\":\"must not be blank\"},"
                        + "{\"path\":\"tags[0]\",\"message\":\"must not be blank\"}]}");
    }

    @ParameterizedTest
    @CsvSource({"result", "service"})
    void violationThatIsNotTheClientsFaultIsAnInternalError(String event) {
        TestContainer.Client client = container.connect("/validation/", "/1");
        container.received();
        client.emitWithAck(event);
        assertThat(container.received().get(0))
                .isEqualTo("exception {\"status\":\"error\",\"message\":\"Internal server error\"}");
    }
}
