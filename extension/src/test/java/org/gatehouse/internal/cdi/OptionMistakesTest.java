package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.stream.Stream;
import org.gatehouse.Cors;
import org.gatehouse.GatewayOptions;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options whose text can be read, but means nothing to the protocol or to any client. */
class OptionMistakesTest {

    @WebSocketGateway(path = "/o", transports = "carrier-pigeon")
    static class Pigeon {}

    @WebSocketGateway(path = "/o", transports = " , ")
    static class NoTransport {}

    @WebSocketGateway(path = "/o", options = @GatewayOptions(pingInterval = "0s"))
    static class NoInterval {}

    @WebSocketGateway(path = "/o", options = @GatewayOptions(pingTimeout = "0s"))
    static class NoTimeout {}

    @WebSocketGateway(path = "/o", options = @GatewayOptions(upgradeTimeout = "0ms"))
    static class NoUpgradeTimeout {}

    @WebSocketGateway(path = "/o", options = @GatewayOptions(cookie = "a b"))
    static class BadCookie {}

    @WebSocketGateway(path = "/o", protocol = "ws", transports = "polling")
    static class PlainPolling {}

    @WebSocketGateway(path = "/o", protocol = "ws", transports = "carrier-pigeon,websocket")
    static class PlainPigeon {}

    @WebSocketGateway(path = "/o", protocol = "ws", subprotocols = "a b")
    static class BadSubprotocol {}

    @WebSocketGateway(path = "/o", cors = @Cors(origins = "not an origin"))
    static class BadOrigin {}

    @WebSocketGateway(path = "/o", cors = @Cors(origins = "https://ok.example/"))
    static class OriginWithPath {}

    @WebSocketGateway(path = "/o", cors = @Cors(origins = "https://app.*.example"))
    static class OriginPattern {}

    static Stream<Arguments> rows() {
        String transports = " is no choice of polling and websocket.";
        String zero = " must be longer than 0 ms.";
        String origin = ", which is no origin such as https://app.example or https://app.example:8443, nor"
                + " https://*.app.example, nor *.";
        return Stream.of(
                row("transports: \"carrier-pigeon\"" + transports, Pigeon.class),
                row("transports: \" , \"" + transports, NoTransport.class),
                row("ping-interval: \"0s\"" + zero, NoInterval.class),
                row("ping-timeout: \"0s\"" + zero, NoTimeout.class),
                row("upgrade-timeout: \"0ms\"" + zero, NoUpgradeTimeout.class),
                row("cookie: \"a b\" is neither true, false, a cookie name", BadCookie.class),
                row(
                        "transports: \"polling\" lacks websocket, the only transport of the protocol \"ws\".",
                        PlainPolling.class),
                row("transports: \"carrier-pigeon,websocket\"" + transports, PlainPigeon.class),
                row("subprotocols: \"a b\" names \"a b\", which is no token of HTTP.", BadSubprotocol.class),
                row("cors.origins: \"not an origin\" names \"not an origin\"" + origin, BadOrigin.class),
                row(
                        "cors.origins: \"https://ok.example/\" names \"https://ok.example/\"" + origin,
                        OriginWithPath.class),
                row(
                        "cors.origins: \"https://app.*.example\" names \"https://app.*.example\"" + origin,
                        OriginPattern.class));
    }

    private static Arguments row(String message, Class<?> gateway) {
        return Arguments.of(message, gateway);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rows")
    void mistakeIsReportedWithNumberAndPlace(String message, Class<?> gateway) {
        Throwable failure = catchThrowable(() -> new TestContainer(gateway).close());
        assertThat(failure)
                .hasMessageContaining("One mistake")
                .hasMessageContaining(
                        "GATE0005: path /o (" + gateway.getSimpleName() + "): the annotation's " + message);
    }

    @WebSocketGateway(
            path = "/all",
            transports = "carrier-pigeon",
            options = @GatewayOptions(pingInterval = "0s", pingTimeout = "soon", cookie = "a b"),
            cors = @Cors(origins = "not an origin"))
    static class Everything {}

    @Test
    void allMistakesComeTogetherAndEachOnce() {
        Throwable failure = catchThrowable(() -> new TestContainer(Everything.class).close());
        assertThat(failure).hasMessageStartingWith("5 mistakes").hasMessageContaining("ping-timeout: \"soon\"");
    }

    @WebSocketGateway(
            path = "/a",
            transports = {"polling", "websocket"},
            options = @GatewayOptions(cookie = "io; Path=/"),
            cors =
                    @Cors(
                            origins = {
                                "*",
                                "null",
                                "https://app.example",
                                "http://[::1]:8080",
                                "HTTP://Localhost:3000",
                                "capacitor://localhost",
                                "file://"
                            }))
    static class FineSocketIo {}

    @WebSocketGateway(
            path = "/b",
            protocol = "ws",
            transports = {"polling", "websocket"},
            subprotocols = {"v2.chat", "v1.chat"},
            options = @GatewayOptions(pingInterval = "0s"))
    static class FinePlain {}

    @ParameterizedTest
    @ValueSource(classes = {FineSocketIo.class, FinePlain.class})
    void whatAProtocolCanTakeIsNoMistake(Class<?> gateway) {
        new TestContainer(gateway).start().close();
    }
}
