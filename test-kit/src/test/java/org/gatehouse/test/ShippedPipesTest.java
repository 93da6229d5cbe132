package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.gatehouse.MessageBody;
import org.gatehouse.ParseBoolPipe;
import org.gatehouse.ParseFloatPipe;
import org.gatehouse.ParseIntPipe;
import org.gatehouse.ParseUuidPipe;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipes that come with the API, at parameters, over both protocols. */
class ShippedPipesTest {

    private static GatewayTester tester;

    /** The handlers of both protocols. */
    abstract static class Handlers {

        @SubscribeMessage("int")
        int number(@MessageBody("v") @UsePipes(ParseIntPipe.class) int value) {
            return value + 1;
        }

        @SubscribeMessage("float")
        double fraction(@MessageBody("v") @UsePipes(ParseFloatPipe.class) double value) {
            return value / 2;
        }

        @SubscribeMessage("bool")
        boolean truth(@MessageBody("v") @UsePipes(ParseBoolPipe.class) boolean value) {
            return !value;
        }

        @SubscribeMessage("uuid")
        int uuid(@MessageBody("v") @UsePipes(ParseUuidPipe.class) UUID value) {
            return value.version();
        }

        @SubscribeMessage("whole")
        int whole(@UsePipes(ParseIntPipe.class) Integer body) {
            return body + 1;
        }
    }

    @WebSocketGateway
    static class OverSocketIo extends Handlers {}

    @WebSocketGateway(path = "/plain", protocol = "ws")
    static class OverPlain extends Handlers {}

    @BeforeAll
    static void start() {
        tester = GatewayTester.start(OverSocketIo.class, OverPlain.class);
    }

    @AfterAll
    static void stop() {
        tester.close();
    }

    private static List<TestClient> clients() {
        return List.of(tester.connect("/"), tester.connectPlain("/plain"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "int;{\"v\":\"7\"};8",
                "int;{\"v\":-7};-6",
                "float;{\"v\":\"1.5e1\"};7.5",
                "float;{\"v\":3};1.5",
                "float;{\"v\":0.5};0.25",
                "bool;{\"v\":\"true\"};false",
                "bool;{\"v\":false};true",
                "uuid;{\"v\":\"123e4567-e89b-42d3-a456-426614174000\"};4",
                "whole;\"7\";8"
            })
    void whatFitsReachesTheHandlerAsItsType(String event, String body, String answer) {
        for (TestClient client : clients()) {
            assertThat(client.emitWithAck(event, json(body))).hasToString("[" + answer + "]");
            client.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "int;{\"v\":\"+7\"};v;must be a whole number",
                "int;{\"v\":\" 7\"};v;must be a whole number",
                "int;{\"v\":\"\u0667\"};v;must be a whole number",
                "int;{\"v\":7.5};v;must be a whole number",
                "int;{\"v\":2147483648};v;must be a whole number",
                "int;{\"v\":null};v;must be a whole number",
                "float;{\"v\":\"1d\"};v;must be a number",
                "float;{\"v\":\"0x1p3\"};v;must be a number",
                "float;{\"v\":\"1e400\"};v;must be a number",
                "float;{\"v\":1E+400};v;must be a number",
                "float;{\"v\":true};v;must be a number",
                "bool;{\"v\":\"yes\"};v;must be true or false",
                "bool;{\"v\":1};v;must be true or false",
                "uuid;{\"v\":\"123e45678-e89-12d3-a456-426614174000\"};v;must be a UUID",
                "uuid;{\"v\":5};v;must be a UUID",
                "whole;\"seven\";||;must be a whole number",
                "whole;[7];||;must be a whole number"
            })
    void whatDoesNotFitIsRefusedWithItsPlace(String event, String body, String path, String message) {
        String expected = "{\"status\":\"error\",\"message\":\"Validation failed\",\"violations\":[{\"path\":\"" + path
                + "\",\"message\":\"" + message + "\"}],\"cause\":{\"pattern\":\"" + event + "\",\"data\":" + body
                + "}}";
        for (TestClient client : clients()) {
            client.emit(event, json(body));
            assertThat(client.await("exception").data()).hasToString(expected);
            assertThat(client.drain()).isEmpty();
            client.close();
        }
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
