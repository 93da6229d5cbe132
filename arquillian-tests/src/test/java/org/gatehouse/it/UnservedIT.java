package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.regex.Pattern;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.DeploymentFailure;
import org.gatehouse.it.server.LogFile;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose gateways nobody would answer for is told so, in the log where it could start. */
@ExtendWith(OnServer.class)
class UnservedIT {

    private static final String LAUNCH = System.getProperty("arquillian.launch");

    private final TestServer server;

    UnservedIT(TestServer server) {
        assumeThat(LAUNCH).as("a server with a log of its own").isNotNull();
        this.server = server;
    }

    private String logged(Application application, String message) {
        try {
            server.deploy(application);
        } catch (DeploymentFailure e) {
            // Payara 6.2025.9 starts no CDI for an archive without beans
            assertThat(LAUNCH).as("where CDI has not started").matches("tomcat.*|payara");
        }
        String line = LogFile.ofServer().await(Pattern.compile(message));
        server.undeploy(application);
        return line;
    }

    @Test
    void withoutABeanArchive() {
        assertThat(logged(Application.UNSEEN, "GATE(0041|0205): Unserved: "))
                .contains("bean-discovery-mode", "\"annotated\"");
    }

    @Test
    void whereWebXmlLeavesTheJarOut() {
        // Tomcat's CDI comes in a jar, too, which is left out with ours: there nothing is left to say anything
        assumeThat(LAUNCH).isIn("wildfly", "payara");
        assertThat(logged(Application.ORDERED, "GATE0042: Unserved: "))
                .contains("add <name>gatehouse</name> or <others/> to it");
    }
}
