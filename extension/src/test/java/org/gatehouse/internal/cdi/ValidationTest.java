package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.ConvertGroup;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.RouteParam;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.jspecify.annotations.Nullable;
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

        @Inject
        Validator validator;

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

        @SubscribeMessage("overload")
        void overload(@MessageBody("n") @Min(1) int number) throws NoSuchMethodException {
            Method other = Gateway.class.getDeclaredMethod("overload", String.class);
            throw new ConstraintViolationException(
                    validator.forExecutables().validateParameters(this, other, new Object[1]));
        }

        void overload(@NotNull String text) {}

        @SubscribeMessage("byHand")
        void byHand() {
            throw new ConstraintViolationException("nothing", Set.of());
        }

        @SubscribeMessage("manual")
        void manual() {
            throw new ConstraintViolationException(validator.validate(new Item(0)));
        }

        @SubscribeMessage("create")
        void create(@Valid @ConvertGroup(to = OnCreate.class) Grouped body) {}

        @SubscribeMessage("update")
        void update(@Valid @ConvertGroup(to = OnUpdate.class) Grouped body) {}

        @SubscribeMessage("names")
        void names(@Valid Named named) {}

        @SubscribeMessage("custom")
        void custom(@Valid @NotNull(message = "no order") Order order) {}

        @SubscribeMessage("required")
        void required(@MessageBody @Valid Item item) {}

        @SubscribeMessage("perhaps")
        String perhaps(@MessageBody Optional<@Valid Item> item) {
            return String.valueOf(item);
        }

        @SubscribeMessage("nullable")
        String nullable(@Valid @Nullable Item item) {
            return String.valueOf(item);
        }

        @SubscribeMessage("list")
        void list(List<@Valid Item> items) {}

        @SubscribeMessage("ids")
        void ids(@MessageBody("ids") @Size(max = 2) List<@Min(1) Integer> ids, @MessageBody("max") int max) {}
    }

    interface OnCreate {}

    interface OnUpdate {}

    record Grouped(
            @Null(groups = OnCreate.class) @NotNull(groups = OnUpdate.class)
            Integer id,

            @NotBlank(groups = {OnCreate.class, OnUpdate.class})
            String name) {}

    record Named(
            @JsonbProperty("first-name") @NotBlank String firstName,
            @JsonbProperty("other-items") List<@Valid Renamed> items,
            Map<@Size(max = 1) String, @Valid Renamed> byKey,
            Optional<@Valid Renamed> optional) {}

    record Renamed(@JsonbProperty("the-price") @Min(1) int price) {}

    abstract static class Crud<T> {

        @SubscribeMessage("save")
        void save(@Valid T body) {}
    }

    @WebSocketGateway(
            path = "/strict",
            protocol = "test",
            options = @org.gatehouse.GatewayOptions(includeCause = "false", unknownProperties = "reject"))
    static class Strict extends Crud<Item> {

        @SubscribeMessage("order")
        void order(@MessageBody @Valid Order order) {}

        @SubscribeMessage("properties")
        void properties(@MessageBody("item") Item item, @MessageBody("n") int number) {}

        @SubscribeMessage("map")
        int map(Map<String, Object> any) {
            return any.size();
        }

        @SubscribeMessage("json")
        String json(JsonObject any) {
            return any.toString();
        }

        @SubscribeMessage("later")
        void later(MessageContext context) {
            context.argument(0, Item.class);
        }
    }

    @BeforeAll
    static void start() {
        container = new TestContainer(Gateway.class, Strict.class, Service.class).start();
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
                "order;{\"name\":\"a\",\"map\":{\"k\":{\"price\":0}}};map.k.price",
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
    @CsvSource({"result", "service", "overload", "byHand", "manual"})
    void violationThatIsNotTheClientsFaultIsAnInternalError(String event) {
        TestContainer.Client client = container.connect("/validation/", "/1");
        container.received();
        client.emitWithAck(event, "{\"n\":1}");
        assertThat(container.received().get(0))
                .isEqualTo("exception {\"status\":\"error\",\"message\":\"Internal server error\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            nullValues = "-",
            value = {
                "create;{\"id\":1,\"name\":\"\"};id must be null, name must not be blank",
                "update;{\"name\":\"a\"};id must not be null",
                "names;{\"first-name\":\"\",\"other-items\":[{\"the-price\":1},{\"the-price\":0}]};"
                        + "first-name must not be blank, other-items[1].the-price must be greater than or equal to 1",
                "names;{\"first-name\":\"a\",\"byKey\":{\"kk\":{\"the-price\":1}}};byKey.kk size must be between 0 and 1",
                "names;{\"first-name\":\"a\",\"byKey\":{\"k\":{\"the-price\":0}}};"
                        + "byKey.k.the-price must be greater than or equal to 1",
                "names;{\"first-name\":\"a\",\"optional\":{\"the-price\":0}};"
                        + "optional.the-price must be greater than or equal to 1",
                "names;{\"other-items\":[{\"the-price\":\"1\"}]};other-items[0].the-price must be a whole number",
                "required;null;| must not be null|",
                "required;-;| must not be null|",
                "required;|\"text\"|;| must be an object|",
                "required;[];| must be an object|",
                "required;5;| must be an object|",
                "required;{};price must be greater than or equal to 1",
                "custom;null;| no order|",
                "perhaps;{\"price\":0};price must be greater than or equal to 1",
                "nullable;{\"price\":0};price must be greater than or equal to 1",
                "list;[{\"price\":1},{\"price\":0}];[1].price must be greater than or equal to 1",
                "list;[{\"price\":1},{\"price\":\"0\"}];[1].price must be a whole number",
                "ids;{\"ids\":[1,0,2],\"max\":1};"
                        + "ids size must be between 0 and 2, ids[1] must be greater than or equal to 1",
                "ids;{\"ids\":[1,\"0\"],\"max\":1.5};ids[1] must be a whole number, max must be a whole number",
                "ids;{\"ids\":5};ids must be an array, max is required",
                "ids;[];max is required"
            })
    void violationsAreNamedAsInTheBody(String event, String body, String violations) {
        assertThat(refusal("/validation/", "/1", event, body)).isEqualTo(violations);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "perhaps;null;Optional.empty",
                "perhaps;-;Optional.empty",
                "nullable;null;null",
                "nullable;-;null",
                "nullable;{\"price\":1};Item[price=1]"
            })
    void bodyThatMayBeAbsentIsNotRequired(String event, String body, String answer) {
        TestContainer.Client client = container.connect("/validation/", "/1");
        container.received();
        emit(client, event, body);
        assertThat(container.received()).containsExactly("ack [\"" + answer + "\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "order;{\"name\":\"a\",\"z\":1,\"a\":2};a unknown property, z unknown property",
                "order;{\"name\":\"a\",\"items\":[{\"price\":1,\"cost\":1}],\"map\":{\"k\":{\"cost\":1}}};"
                        + "items[0].cost unknown property, map.k.cost unknown property",
                "properties;{\"item\":{\"x\":1},\"n\":\"1\",\"other\":1};item.x unknown property, n must be a whole number",
                "later;{\"x\":1};x unknown property",
                "save;{\"price\":0};price must be greater than or equal to 1",
                "save;{\"prize\":0};prize unknown property"
            })
    void unknownPropertiesAreViolationsWhereTheyAreRejected(String event, String body, String violations) {
        assertThat(refusal("/strict/", "/", event, body)).isEqualTo(violations);
    }

    @Test
    void anythingIsKnownToMapsAndJson() {
        TestContainer.Client client = container.connect("/strict/", "/");
        container.received();
        client.emitWithAck("map", "{\"x\":{\"y\":1}}");
        client.emitWithAck("json", "{\"x\":{\"y\":1}}");
        assertThat(container.received()).containsExactly("ack [1]", "ack [\"{\\\"x\\\":{\\\"y\\\":1}}\"]");
    }

    @Test
    void unknownPropertiesAreIgnoredUnlessTheyAreRejected() {
        TestContainer.Client client = container.connect("/validation/", "/1");
        container.received();
        client.emitWithAck("order", "{\"name\":\"a\",\"x\":1}");
        assertThat(container.received()).containsExactly("ack [null]");
    }

    @Test
    void reportIsBounded() {
        String items = "{\"price\":0},".repeat(1000) + "{}";
        String path = "k".repeat(5000);
        assertThat(refusal("/validation/", "/1", "order", "{\"name\":\"a\",\"items\":[" + items + "]}")
                        .split(", "))
                .hasSize(100);
        assertThat(refusal("/validation/", "/1", "order", "{\"name\":\"a\",\"map\":{\"" + path + "\":{}}}"))
                .hasSizeLessThan(1100);
    }

    private static void emit(TestContainer.Client client, String event, @Nullable String body) {
        client.emitWithAck(event, body == null ? new String[0] : new String[] {body});
    }

    /** What the client is told, in short. */
    private static String refusal(String path, String namespace, String event, @Nullable String body) {
        TestContainer.Client client = container.connect(path, namespace);
        container.received();
        emit(client, event, body);
        String received = container.received().get(0);
        assertThat(received).startsWith("exception {");
        JsonObject exception = Json.createReader(new StringReader(received.substring("exception ".length())))
                .readObject();
        assertThat(exception.getString("message")).isEqualTo("Validation failed");
        assertThat(exception.keySet()).containsExactly("status", "message", "violations");
        return exception.getJsonArray("violations").getValuesAs(JsonObject.class).stream()
                .map(violation -> violation.getString("path") + " " + violation.getString("message"))
                .collect(Collectors.joining(", "));
    }
}
