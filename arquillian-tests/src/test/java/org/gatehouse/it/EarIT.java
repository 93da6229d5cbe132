package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.util.regex.Pattern;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.DeploymentFailure;
import org.gatehouse.it.server.LogFile;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** EARs: every layout serves each WAR's own gateways, or says what to change. */
@ExtendWith(OnServer.class)
class EarIT {

    private static final String LAUNCH = System.getProperty("arquillian.launch");

    private final TestServer server;

    EarIT(TestServer server) {
        assumeThat(LAUNCH).as("a server with EARs").isIn("wildfly", "payara");
        this.server = server;
    }

    /** They have WARs of the same names. */
    @AfterEach
    void undeploy() {
        for (Application application : Application.values()) {
            if (application.name().startsWith("EAR_")) {
                server.undeploy(application);
            }
        }
    }

    private static String ask(URI ear, String war, String path) {
        try (RawWebSocket socket = RawWebSocket.engine(ear.resolve("/" + war + "/"), path)) {
            socket.join("");
            return socket.send("420[\"who\"]").text();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EAR_TWO_WARS", "EAR_SHARED"})
    void eachOfTwoWarsServesItsOwnGatewaysToItsOwnClients(Application layout) {
        URI ear = server.deploy(layout);
        for (String war : new String[] {"ear_one", "ear_two"}) {
            assertThat(ask(ear, war, "ear/"))
                    .isEqualTo("430[\"/" + war + " connected 1 listening 1 sockets 1 servers 1\"]");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EAR_WAR", "EAR_LIBRARY"})
    void theOnlyWarServesItsGatewaysAndThoseOfALibrary(Application layout) {
        URI ear = server.deploy(layout);
        assertThat(ask(ear, "ear_one", "ear/"))
                .isEqualTo("430[\"/ear_one connected 1 listening 1 sockets 1 servers 1\"]");
    }

    @Test
    void whereTheStereotypeOfAWarsJarIsNotKnownItIsSaid() {
        URI ear = server.deploy(Application.EAR_UNSCOPED);
        if (LAUNCH.equals("wildfly")) { // 39.0.1: it looks for stereotypes in the libraries of the EAR only
            assertThat(LogFile.ofServer().await(Pattern.compile("GATE0041: UnscopedGateway: ")))
                    .contains("add @ApplicationScoped to the class, or move the jar to the lib directory of the EAR");
        } else {
            assertThat(ask(ear, "ear_one", "unscoped/")).isEqualTo("430[\"unscoped\"]");
        }
    }

    /** What cannot be served elsewhere, because CDI sees the gateways of all WARs as one application. */
    @ParameterizedTest
    @CsvSource({
        "EAR_LIBRARY_OF_TWO, ear_one",
        "EAR_LIBRARY_OF_TWO, ear_two",
        "EAR_AMBIGUOUS, ear_two",
        "EAR_TWICE, ear_one"
    })
    void whereEachWarHasACdiOfItsOwnAllIsServed(Application layout, String war) {
        assumeThat(LAUNCH).as("6.2025.9: a CDI of its own for each WAR").isEqualTo("payara");
        URI ear = server.deploy(layout);
        assertThat(ask(ear, war, "ear/"))
                .isEqualTo("430[\"/" + war + " connected 1 listening 1 sockets 1 servers 1\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "EAR_LIBRARY_OF_TWO, GATE0044: EarGateway: several WARs of the EAR see the class of the gateway",
        "EAR_AMBIGUOUS, GATE0045: LibrarySender.server: several WARs of the EAR have the path that is meant",
        "EAR_TWICE, GATE0231: .*: the application has gatehouse.jar twice"
    })
    void whatCannotBeServedIsSaid(Application layout, String message) {
        assumeThat(LAUNCH).as("one CDI for all WARs").isEqualTo("wildfly");
        assertThatThrownBy(() -> server.deploy(layout)).isInstanceOf(DeploymentFailure.class);
        assertThat(LogFile.ofServer().await(Pattern.compile(message))).isNotEmpty();
    }
}
