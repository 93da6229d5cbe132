package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.gatehouse.it.server.DeploymentFailure;
import org.gatehouse.it.server.SmallWar;
import org.gatehouse.it.server.TomcatWars;
import org.gatehouse.it.tomcat.Waiting;
import org.gatehouse.it.wire.RawWebSocket;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** One key has handlers run on virtual threads, where the JDK has them. */
@Tag("embedded") // an application for each value of the key
class VirtualThreadsTest {

    private static TomcatWars server;

    @BeforeAll
    static void startServer() {
        server = new TomcatWars();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static WebArchive war(String value) {
        return SmallWar.withWebXml(
                "<context-param><param-name>gatehouse.virtual-threads</param-name><param-value>" + value
                        + "</param-value></context-param>",
                Waiting.class,
                Waiting.Handlers.class);
    }

    private static String threadOfAHandler(String path, String value) {
        URI application = server.deploy(path, war(value), context -> {});
        try (RawWebSocket socket = RawWebSocket.open(application, "waiting")) {
            return socket.send("{\"event\":\"thread\",\"id\":1}").text();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aHandlerRunsOnAVirtualThread() {
        assertThat(threadOfAHandler("/virtual", "true")).contains("VirtualThread[", "gatehouse-worker-");
    }

    @Test
    void withoutTheKeyItRunsOnAThreadOfTheServer() {
        assertThat(threadOfAHandler("/platform", "false")).contains("http-nio").doesNotContain("Virtual");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void anOlderJavaIsAMistake() {
        assertThatThrownBy(() -> server.deploy("/old", war("true"), context -> {}))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("GATE0192: gatehouse.virtual-threads is true, but the server runs on Java ");
    }

    @Test
    void anotherValueIsAMistake() {
        assertThatThrownBy(() -> server.deploy("/misspelt", war("yes, please"), context -> {}))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("GATE0191: gatehouse.virtual-threads is \"yes, please\", which is neither");
    }
}
