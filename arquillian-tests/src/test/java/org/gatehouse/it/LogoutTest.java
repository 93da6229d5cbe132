package org.gatehouse.it;

import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stock client when the HTTP session ends that it is logged in with. */
@ExtendWith(OnServer.class)
class LogoutTest {

    private final TestServer server;

    LogoutTest(TestServer server) {
        this.server = server;
    }

    @TestFactory
    Stream<DynamicTest> clientsAreSentAway() {
        return NodeTests.of("logout.test.mjs", server.deploy(Application.NEST_SECURE));
    }
}
