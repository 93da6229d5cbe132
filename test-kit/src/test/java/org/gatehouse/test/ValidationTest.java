package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.GatewayOptions;
import org.gatehouse.MessageBody;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients of both protocols are told of messages that do not fit, to the letter. */
class ValidationTest {

    private static GatewayTester tester;

    record Line(@NotBlank String name, int count) {}

    record Order(
            @NotBlank String id,
            List<@Valid Line> lines,
            Map<String, Integer> stock,
            Optional<@Min(1) Integer> limit) {}

    /** The handlers of both protocols. */
    abstract static class Handlers {

        @SubscribeMessage("order")
        String order(@MessageBody @Valid Order order) {
            return order.id();
        }

        @SubscribeMessage("id")
        int id(@MessageBody("id") @Min(1) int id) {
            return id;
        }
    }

    /** Lets everything through. */
    @ApplicationScoped
    static class Unchanged implements Pipe<Object, Object> {

        @Override
        public Object transform(Object value, PipeContext context) {
            return value;
        }
    }

    /** Makes what JSON-B cannot make, and something of nothing. */
    @ApplicationScoped
    static class Parse implements Pipe<String, Parsed> {

        @Override
        public Parsed transform(String value, PipeContext context) {
            return "none".equals(value) ? null : new Parsed(value == null ? "default" : value);
        }
    }

    static class Parsed {

        @NotBlank
        private final String text;

        Parsed(String text) {
            this.text = text;
        }
    }

    @WebSocketGateway(namespace = "/piped")
    @UsePipes(Unchanged.class)
    static class Piped extends Handlers {

        @SubscribeMessage("parse")
        String parse(@UsePipes(Parse.class) @Valid Parsed parsed) {
            return parsed.text;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "order;null;{\"path\":\"\",\"message\":\"must not be null\"}",
                "parse;\"none\";{\"path\":\"\",\"message\":\"must not be null\"}",
                "parse;\"\";{\"path\":\"text\",\"message\":\"must not be blank\"}",
                "parse;5;{\"path\":\"\",\"message\":\"must be a string\"}"
            })
    void whatComesOutOfPipesIsValidated(String event, String body, String violation) {
        TestClient client = tester.connect("/piped");
        client.emit(event, json(body));
        assertThat(client.await("exception").data().asJsonObject().get("violations"))
                .hasToString("[" + violation + "]");
        assertThat(client.emitWithAck("parse", JsonValue.NULL)).hasToString("[\"default\"]");
    }

    @WebSocketGateway(options = @GatewayOptions(unknownProperties = "reject"))
    static class OverSocketIo extends Handlers {}

    @WebSocketGateway(path = "/plain", protocol = "ws", options = @GatewayOptions(unknownProperties = "reject"))
    static class OverPlain extends Handlers {}

    @BeforeAll
    static void start() {
        tester = GatewayTester.start(OverSocketIo.class, OverPlain.class, Piped.class, Unchanged.class, Parse.class);
    }

    @AfterAll
    static void stop() {
        tester.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "order;{\"id\":\"\",\"lines\":[{\"name\":\"a\"},{\"name\":\"\"}]};"
                        + "{\"path\":\"id\",\"message\":\"must not be blank\"},"
                        + "{\"path\":\"lines[1].name\",\"message\":\"must not be blank\"}",
                "order;{\"id\":5};{\"path\":\"id\",\"message\":\"must be a string\"}",
                "order;{\"lines\":[{\"count\":\"12\"}]};{\"path\":\"lines[0].count\",\"message\":\"must be a whole number\"}",
                "order;{\"lines\":[{\"count\":1.5}]};{\"path\":\"lines[0].count\",\"message\":\"must be a whole number\"}",
                "order;{\"stock\":{\"a\":\"12\"}};{\"path\":\"stock.a\",\"message\":\"must be a whole number\"}",
                "order;{\"limit\":\"12\"};{\"path\":\"limit\",\"message\":\"must be a whole number\"}",
                "order;{\"id\":\"a\",\"limit\":0};"
                        + "{\"path\":\"limit\",\"message\":\"must be greater than or equal to 1\"}",
                "order;{\"id\":\"a\",\"no\":1,\"lines\":[{\"nor\":2}]};"
                        + "{\"path\":\"lines[0].nor\",\"message\":\"unknown property\"},"
                        + "{\"path\":\"no\",\"message\":\"unknown property\"}",
                "order;null;{\"path\":\"\",\"message\":\"must not be null\"}",
                "order;|\"text\"|;{\"path\":\"\",\"message\":\"must be an object\"}",
                "order;[];{\"path\":\"\",\"message\":\"must be an object\"}",
                "id;{\"id\":0};{\"path\":\"id\",\"message\":\"must be greater than or equal to 1\"}",
                "id;{\"id\":\"12\"};{\"path\":\"id\",\"message\":\"must be a whole number\"}",
                "id;{};{\"path\":\"id\",\"message\":\"is required\"}"
            })
    void clientsOfBothProtocolsReadTheSame(String event, String body, String violations) {
        String expected = "{\"status\":\"error\",\"message\":\"Validation failed\",\"violations\":[" + violations
                + "],\"cause\":{\"pattern\":\"" + event + "\",\"data\":" + body + "}}";
        for (TestClient client : List.of(tester.connect("/"), tester.connectPlain("/plain"))) {
            client.emit(event, json(body));
            assertThat(client.await("exception").data()).hasToString(expected);
            assertThat(client.drain()).isEmpty();
            client.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"order,must not be null,", "id,is required,id"})
    void absentBodyIsNotInTheCause(String event, String message, String path) {
        String expected = "{\"status\":\"error\",\"message\":\"Validation failed\",\"violations\":[{\"path\":\""
                + (path == null ? "" : path) + "\",\"message\":\"" + message + "\"}],\"cause\":{\"pattern\":\"" + event
                + "\"}}";
        for (TestClient client : List.of(tester.connect("/"), tester.connectPlain("/plain"))) {
            client.emit(event);
            assertThat(client.await("exception").data()).hasToString(expected);
            client.close();
        }
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
