package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.GatewayPorts;
import org.gatehouse.spi.Mount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    private static Mount mount(int port) {
        return new Mount("/x/", port, Fixtures.OPTIONS, Fixtures.CORS, Fixtures.NOBODY);
    }

    private static Ports ofServer(Map<String, String> keys) {
        return new Ports(GatewayConfig.of(keys), null);
    }

    @Test
    void onAServerOnlyPortsThatAreNamedCanBeAskedFor() {
        Ports ports = ofServer(Map.of("gatehouse.ports.81", "8443"));

        assertThat(ports.has(81)).isTrue();
        assertThat(ports.has(82)).isFalse();
    }

    @Test
    void onANamedPortOfAServerItsGatewaysAnswerBesideThoseOfAllPorts() {
        Ports ports = ofServer(Map.of("gatehouse.ports.81", "8443"));
        assertThat(ports.ask(81)).isFalse();
        assertThat(ports.ask(0)).isFalse();

        assertThat(ports.serves(mount(81), 8443)).isTrue();
        assertThat(ports.serves(mount(0), 8443)).isTrue();
        assertThat(ports.serves(mount(81), 8080)).isFalse();
        assertThat(ports.serves(mount(0), 8080)).isTrue();
        assertThat(ports.isTheirsAlone(8443)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "0", "65536", "999999999999"})
    void whatIsNoPortIsAMistake(String value) {
        Ports ports = ofServer(Map.of("gatehouse.ports.81", value));

        assertThatThrownBy(() -> ports.ask(81))
                .hasMessageStartingWith("GATE0064: gatehouse.ports.81 is \"" + value + "\", which is no port");
    }

    @Test
    void onePortOfTheServerForTwoIsAMistake() {
        Ports ports = ofServer(Map.of("gatehouse.ports.81", "8443", "gatehouse.ports.82", "8443"));
        ports.ask(82);
        ports.ask(82);

        assertThatThrownBy(() -> ports.ask(81))
                .hasMessageStartingWith(
                        "GATE0065: gateways ask for the ports 81 and 82, and the configuration says of both"
                                + " that they are port 8443");
    }

    @Test
    void whereTheServerOpensPortsNobodyElseIsFoundThere() {
        Map<Integer, Integer> open = new TreeMap<>();
        Ports ports = new Ports(GatewayConfig.of(Map.of()), new GatewayPorts() {
            @Override
            public void ask(int port) {
                open.put(5000 + port, port);
            }

            @Override
            public int portOf(int localPort) {
                return open.getOrDefault(localPort, 0);
            }
        });

        assertThat(ports.has(81)).isTrue();
        assertThat(ports.ask(0)).isFalse();
        assertThat(ports.ask(81)).isTrue();
        assertThat(ports.serves(mount(81), 5081)).isTrue();
        assertThat(ports.serves(mount(0), 5081)).isFalse();
        assertThat(ports.serves(mount(81), 8080)).isFalse();
        assertThat(ports.serves(mount(0), 8080)).isTrue();
        assertThat(ports.isTheirsAlone(5081)).isTrue();
        assertThat(ports.isTheirsAlone(8080)).isFalse();
    }
}
