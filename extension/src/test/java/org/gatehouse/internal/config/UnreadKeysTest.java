package org.gatehouse.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.internal.config.UnreadKeys.Unread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadKeysTest {

    private static final Set<String> READ = Set.of(
            "gatehouse.path",
            "gatehouse.ping-interval",
            "gatehouse.ping-timeout",
            "gatehouse.max-payload",
            "gatehouse.cors.origins",
            "gatehouse.paths.socket.io.ping-interval",
            "gatehouse.paths.socket.io.max-payload");

    private static Stream<Unread> keys(String... names) {
        return UnreadKeys.find(GatewayConfig.of(values(names)), READ).stream();
    }

    private static Stream<Unread> variables(String... names) {
        return UnreadKeys.find(GatewayConfig.of(Map.of(), values(names)), READ).stream();
    }

    private static Map<String, String> values(String... names) {
        return Stream.of(names).collect(Collectors.toMap(name -> name, name -> "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "gatehouse.ping-intervall, gatehouse.ping-interval, false",
        "gatehouse.ping_interval, gatehouse.ping-interval, false",
        "gatehouse.pingInterval, gatehouse.ping-interval, false",
        "gatehouse.max-payload-size, gatehouse.max-payload, false",
        "gatehouse.cors-origins, gatehouse.cors.origins, false",
        "gatehouse.paths.socket.io.max-paylod, gatehouse.paths.socket.io.max-payload, true",
        "gatehouse.paths.sockt.io.max-payload, gatehouse.paths.socket.io.max-payload, true",
        "gatehouse.paths./socket.io/.ping-interval, gatehouse.paths.socket.io.ping-interval, true"
    })
    void aKeyThatNobodyReadsIsFoundWithTheNearestOne(String name, String nearest, boolean ofAPath) {
        assertThat(keys(name)).containsExactly(new Unread(name, nearest, ofAPath));
    }

    @ParameterizedTest
    @CsvSource({
        "GATEHOUSE_PING_INTERVALL, GATEHOUSE_PING_INTERVAL, false",
        "gatehouse_ping_intervall, gatehouse_ping_interval, false",
        "GATEHOUSE_MAXPAYLOAD, GATEHOUSE_MAX_PAYLOAD, false",
        "GATEHOUSE_PATHS_SOCKT_IO_MAX_PAYLOAD, GATEHOUSE_PATHS_SOCKET_IO_MAX_PAYLOAD, true",
        "GATEHOUSE_PATHS_SOMEWHERE_QUITE_DIFFERENT_ENABLED, GATEHOUSE_PATHS_SOCKET_IO_PING_INTERVAL, true",
        "gatehouse.ping-intervall, gatehouse.ping-interval, false"
    })
    void aVariableThatResemblesOneIsFound(String name, String nearest, boolean ofAPath) {
        assertThat(variables(name)).containsExactly(new Unread(name, nearest, ofAPath));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatehouse.ping-interval",
                "GATEHOUSE_PING_INTERVAL",
                "gatehouse_ping_interval",
                "GATEHOUSE_PATHS_SOCKET_IO_MAX_PAYLOAD",
                "GATEHOUSE_HOME",
                "GATEHOUSE_VERSION",
                "GATEHOUSE_IMAGE_TAG",
                "GATEHOUSE_SERVICE_HOST",
                "GATEHOUSE_SERVICE_PORT",
                "GATEHOUSE_SERVICE_PORT_HTTP",
                "GATEHOUSE_PORT",
                "GATEHOUSE_PORT_8080_TCP",
                "GATEHOUSE_PORT_8080_TCP_ADDR",
                "PATH",
                "_"
            })
    void otherVariablesAreNot(String name) {
        assertThat(variables(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatehouse.path", "gatehousekeeper.name", "my.gatehouse.ping-intervall", "gatehouse"})
    void otherKeysAreNot(String name) {
        assertThat(keys(name)).isEmpty();
    }

    @Test
    void whatWasAskedForIsRead() {
        GatewayConfig config = GatewayConfig.of(Map.of("gatehouse.rooms", "7", "gatehouse.doors", "2"));
        config.expand("${gatehouse.rooms}");

        assertThat(UnreadKeys.find(config, READ)).extracting(Unread::name).containsExactly("gatehouse.doors");
    }

    /** SmallRye lists the variable GATEHOUSE_PING_INTERVAL as gatehouse.ping.interval, too. */
    @Test
    void aKeyThatIsAVariableInAnotherFormIsNoKey() {
        GatewayConfig config = GatewayConfig.of(
                Map.of("gatehouse.ping.interval", "1s", "gatehouse.ping.intervall", "1s"),
                Map.of("GATEHOUSE_PING_INTERVAL", "1s"));

        assertThat(UnreadKeys.find(config, READ)).extracting(Unread::name).containsExactly("gatehouse.ping.intervall");
    }

    @Test
    void eachIsFoundOnce() {
        GatewayConfig config = GatewayConfig.of(
                Map.of("gatehouse.a", "1", "gatehouse.ping-intervall", "1"), Map.of("gatehouse.ping-intervall", "1"));

        assertThat(UnreadKeys.find(config, READ))
                .extracting(Unread::name)
                .containsExactly("gatehouse.a", "gatehouse.ping-intervall");
    }
}
