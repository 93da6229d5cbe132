package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys that nobody reads, in context parameters on Tomcat and in MicroProfile Config elsewhere. */
@ExtendWith(OnServer.class)
class MisspeltTest {

    @Test
    void eachIsWarnedOfWithTheNearestOne(TestServer server) {
        try (RawWebSocket socket = RawWebSocket.open(server.deploy(Application.MISSPELT), "misspelt")) {
            assertThat(socket.send("{\"event\":\"warnings\",\"id\":1}").text())
                    .isEqualTo("{\"id\":1,\"data\":["
                            + "\"GATE0034: no gateway of this application is mounted on the path that the configured"
                            + " gatehouse.paths.mispelt.max-depth is for; there are [/misspelt]. Did you mean"
                            + " gatehouse.paths.misspelt.max-depth? Correct the name, or remove it, unless another"
                            + " application of this server needs it.\","
                            + "\"GATE0033: nobody reads the configured gatehouse.paths.misspelt.max-packet. Did you mean"
                            + " gatehouse.paths.misspelt.max-packets? Correct the name, or remove it.\","
                            + "\"GATE0033: nobody reads the configured gatehouse.ping-intervall. Did you mean"
                            + " gatehouse.ping-interval? Correct the name, or remove it.\"]}");
        }
    }
}
