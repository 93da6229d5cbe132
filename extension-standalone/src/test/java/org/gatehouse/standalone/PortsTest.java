package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways with ports of their own. */
class PortsTest {

    @TempDir
    private static Path directory;

    private static URLClassLoader loader;
    private static Gatehouse gatehouse;

    @BeforeAll
    static void start() throws IOException {
        loader = PortGateways.in(directory, 81, 82);
        gatehouse = onFreePorts().port(0).port(0).start();
    }

    @AfterAll
    static void stop() throws IOException {
        gatehouse.close();
        loader.close();
    }

    private static Gatehouse.Builder onFreePorts() {
        return Gatehouse.builder()
                .classLoader(loader)
                .set("gatehouse.ports.81", "0")
                .set("gatehouse.ports.82", "0");
    }

    private static String where(int port) throws Exception {
        return Asking.plainly().ask("ws://localhost:" + port + "/where", "where");
    }

    @Test
    void aGatewayAnswersOnItsPortAndThoseWithoutOnAllOthers() throws Exception {
        assertThat(where(gatehouse.ports().get(0))).isEqualTo("everywhere 0");
        assertThat(where(gatehouse.ports().get(1))).isEqualTo("everywhere 0");
        assertThat(where(gatehouse.portOf(81))).isEqualTo("on 81");
        assertThat(where(gatehouse.portOf(82))).isEqualTo("on 82");
        assertThat(gatehouse.ports()).hasSize(2).doesNotContain(gatehouse.portOf(81));
    }

    @Test
    void nothingElseIsAnsweredThere() throws Exception {
        Asking client = Asking.plainly();

        assertThat(client.get("http://localhost:" + gatehouse.port() + "/hello?name=Ada")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get("http://localhost:" + gatehouse.portOf(81) + "/hello?name=Ada")
                        .statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> client.ask("ws://localhost:" + gatehouse.portOf(81) + "/echo", "echo"))
                .hasStackTraceContaining("WebSocketHandshakeException");
    }

    @Test
    void aPortThatNobodyAsksForIsNotOpen() {
        assertThatThrownBy(() -> gatehouse.portOf(83)).hasMessage("no gateway has port 83, or not yet");
        assertThatThrownBy(() -> gatehouse.portOf(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTakenPortIsOneMessageThatNamesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> onFreePorts().port(port).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("GATE0195: port " + port + " cannot be opened: Address already in use");
            assertThatThrownBy(() -> onFreePorts()
                            .set("gatehouse.ports.81", "" + port)
                            .port(0)
                            .start())
                    .hasMessageStartingWith("GATE0195: port " + port
                            + ", for gateways with port 81 cannot be opened: Address already in use");
        }
    }

    @Test
    void whatIsNoPortIsAMistake() {
        assertThatThrownBy(() -> onFreePorts()
                        .set("gatehouse.ports.82", "eighty-two")
                        .port(0)
                        .start())
                .hasMessageContaining("GATE0194: gatehouse.ports.82 is \"eighty-two\", which is no port");
        assertThatThrownBy(() ->
                        onFreePorts().set("gatehouse.https-port", "443 please").start())
                .hasMessageContaining("GATE0194: gatehouse.https-port is \"443 please\", which is no port");
    }

    @Test
    void itIsOpenOnTheAddressOfTheFirstListener() throws Exception {
        try (Gatehouse other =
                onFreePorts().listener(new Listener("127.0.0.1", 0)).start()) {
            assertThat(other.unwrap(Tomcat.class).orElseThrow().getService().findConnectors())
                    .hasSize(3)
                    .extracting(connector -> connector.getProperty("address"))
                    .containsOnly(InetAddress.getByName("127.0.0.1"));
        }
    }

    @Test
    void aProgramMaySayHowAPortIsOpened() throws Exception {
        try (Gatehouse other = onFreePorts()
                .port(0)
                .gatewayPort(81, new Listener("127.0.0.1", 0))
                .start()) {
            assertThat(Asking.plainly().ask("ws://127.0.0.1:" + other.portOf(81) + "/where", "where"))
                    .isEqualTo("on 81");
        }
    }
}
