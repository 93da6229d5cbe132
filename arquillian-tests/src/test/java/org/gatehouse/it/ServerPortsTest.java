package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.gatehouse.it.server.DeploymentFailure;
import org.gatehouse.it.server.SmallWar;
import org.gatehouse.it.server.TomcatWars;
import org.gatehouse.it.tomcat.OnAnotherPort;
import org.gatehouse.it.tomcat.OnPorts;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gateways with ports, on a server that opens its own: where the configuration says which one is meant, they answer there. */
@Tag("embedded") // other servers are not to be given another port by a test
class ServerPortsTest {

    private static TomcatWars server;
    private static URI own;
    private static URI named;

    @BeforeAll
    static void start() {
        server = new TomcatWars();
        int port = server.listenOnAnotherPort();
        own = server.deploy(
                "/ports",
                war(
                        Map.of("gatehouse.ports.3000", Integer.toString(port)),
                        OnPorts.Everywhere.class,
                        OnPorts.OnOne.class),
                context -> {});
        named = URI.create("http://127.0.0.1:" + port + "/ports/");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static WebArchive war(Map<String, String> keys, Class<?>... gateways) {
        String parameters = keys.entrySet().stream()
                .map(key -> "<context-param><param-name>" + key.getKey() + "</param-name><param-value>" + key.getValue()
                        + "</param-value></context-param>")
                .collect(Collectors.joining());
        return SmallWar.withWebXml(parameters, gateways).addClass(OnPorts.class); // with those inside of it
    }

    private static RawWebSocket joined(URI base) {
        RawWebSocket socket = RawWebSocket.engine(base, "rt/");
        socket.join("");
        return socket;
    }

    @Test
    void aWebSocketIsOfThePortThatItCameTo() {
        try (RawWebSocket everywhere = joined(own);
                RawWebSocket onOne = joined(named)) {
            assertThat(everywhere.send("421[\"where\"]").text()).isEqualTo("431[\"everywhere 0 0\"]");
            assertThat(onOne.send("421[\"where\"]").text()).isEqualTo("431[\"on one 3000 3000\"]");
        }
    }

    @Test
    void soIsAPollingSession() {
        Engine everywhere = Engine.joined(own, "rt/");
        everywhere.post("421[\"where\"]");
        assertThat(everywhere.get().body()).isEqualTo("431[\"everywhere 0 0\"]");
        Engine onOne = Engine.joined(named, "rt/");
        onOne.post("421[\"where\"]");
        assertThat(onOne.get().body()).isEqualTo("431[\"on one 3000 3000\"]");
    }

    @Test
    void theirClientsDoNotHearEachOther() {
        try (RawWebSocket everywhere = joined(own);
                RawWebSocket onOne = joined(named)) {
            everywhere.send("42[\"tell\",\"everywhere\"]");
            assertThat(everywhere.text()).isEqualTo("42[\"told\",\"everywhere\"]");
            onOne.send("42[\"tell\",\"on one\"]");
            assertThat(onOne.text()).isEqualTo("42[\"told\",\"on one\"]");
        }
    }

    @Test
    void onePortOfTheServerForTwoOfGatewaysIsAMistake() {
        WebArchive war =
                war(Map.of("gatehouse.ports.3000", "8443", "gatehouse.ports.3001", "8443"), OnAnotherPort.class);

        assertThatThrownBy(() -> server.deploy("/two", war, context -> {}))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("GATE0065: gateways ask for the ports 3000 and 3001");
    }

    @Test
    void anyFreePortIsNotForAServerToOpen() {
        WebArchive war = war(Map.of("gatehouse.ports.3000", "0"));

        assertThatThrownBy(() -> server.deploy("/any", war, context -> {}))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("GATE0064: gatehouse.ports.3000 is \"0\", which is no port");
    }
}
