package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.gatehouse.it.redis.Until;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.SharedRedis;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two applications that have {@code gatehouse-redis.jar} in {@code WEB-INF/lib}, on one Redis, are one server to their clients. */
@ExtendWith(OnServer.class)
class ClusteredTest {

    private final TestServer server;

    ClusteredTest(TestServer server) {
        this.server = server;
    }

    @Test
    void whatOneApplicationEmitsReachesTheClientsOfTheOther() {
        URI one = server.deploy(Application.CLUSTERED_ONE);
        URI two = server.deploy(Application.CLUSTERED_TWO);
        try (RawWebSocket alice = RawWebSocket.engine(one, "socket.io/");
                RawWebSocket bob = RawWebSocket.engine(two, "socket.io/")) {
            alice.join("");
            bob.join("");
            Until.isTrue("both nodes listen", () -> listening() == 2);
            alice.send("42[\"say\",\"hello\"]");
            assertThat(alice.textAfterPings()).isEqualTo("42[\"said\",\"hello\"]");
            assertThat(bob.textAfterPings()).isEqualTo("42[\"said\",\"hello\"]");
            bob.send("421[\"count\"]");
            assertThat(bob.textAfterPings()).isEqualTo("431[2]");
        } finally {
            server.undeploy(Application.CLUSTERED_ONE);
            server.undeploy(Application.CLUSTERED_TWO);
        }
        Until.isTrue("no connection to Redis is left", () -> connections() == 0);
    }

    /** Every node has one pattern, after the channels of its requests. */
    private static int listening() {
        return clients().split("psub=1", -1).length - 1;
    }

    private static int connections() {
        return clients().split("name=gatehouse", -1).length - 1;
    }

    private static String clients() {
        return String.valueOf(SharedRedis.server().call("CLIENT", "LIST"));
    }
}
