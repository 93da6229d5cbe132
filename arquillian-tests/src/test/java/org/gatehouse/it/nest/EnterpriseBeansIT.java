package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.net.URI;
import java.util.regex.Pattern;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.DeploymentFailure;
import org.gatehouse.it.server.LogFile;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Enterprise beans that are gateways, and those that send before the gateways are up. */
@ExtendWith(OnServer.class)
class EnterpriseBeansIT {

    private final TestServer server;
    private final URI base;

    EnterpriseBeansIT(TestServer server) {
        this.server = server;
        assumeThat(System.getProperty("arquillian.launch")).isIn("wildfly", "payara");
        base = server.deploy(Application.NEST_ENTERPRISE);
    }

    @ParameterizedTest
    @CsvSource({
        "ejb-stateless, true stateless",
        "ejb-singleton, true singleton",
        "ejb-stateful, true stateful",
        "ejb-local-bean, true null"
    })
    void sessionBeansAreGatewaysWithoutAScope(String path, String answer) {
        try (Client client = SOCKET_IO.open(base, path, "")) {
            assertThat(client.answerTo("who", "")).isEqualTo("\"" + answer + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GATE0046: LocalInterfaceGateway: the session bean has a local interface.*Add @LocalBean",
                "GATE0047: HiddenHandlerGateway.who\\(\\): only public methods of a session bean can be called"
            })
    void sessionBeansWhoseHandlersNobodyCanCallAreMistakes(String message) {
        assertThatThrownBy(() -> server.deploy(Application.EJB_MISTAKES)).isInstanceOf(DeploymentFailure.class);
        assertThat(LogFile.ofServer().await(Pattern.compile(message))).isNotEmpty();
    }

    @Test
    void whatIsSentBeforeTheGatewaysAreUpReachesNobodyWithoutAnError() {
        try (Client client = SOCKET_IO.open(base, "early", "")) {
            client.receives("42[\"tick\",\"tock\"]"); // so the timer has run, now that somebody is there
            String outcomes = client.ask(1, "outcomes", "").text();
            while (outcomes.startsWith("42[\"tick\"")) {
                outcomes = client.text();
            }
            assertThat(outcomes).isEqualTo("431[[\"observer ok\",\"startup ok\",\"timer ok\"]]");
        }
    }
}
