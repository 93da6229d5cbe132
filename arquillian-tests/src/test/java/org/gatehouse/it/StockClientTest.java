package org.gatehouse.it;

import java.net.URI;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stock socket.io-client from npm: polling only, WebSocket only, and from one to the other. */
@ExtendWith(OnServer.class)
class StockClientTest {

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @TestFactory
    Stream<DynamicTest> connecting() {
        return NodeTests.of("connect.test.mjs", suite);
    }

    @TestFactory
    Stream<DynamicTest> events() {
        return NodeTests.of("events.test.mjs", suite);
    }

    @TestFactory
    Stream<DynamicTest> binary() {
        return NodeTests.of("binary.test.mjs", suite);
    }

    @TestFactory
    Stream<DynamicTest> rooms() {
        return NodeTests.of("rooms.test.mjs", suite);
    }

    @TestFactory
    Stream<DynamicTest> disconnecting() {
        return NodeTests.of("disconnect.test.mjs", suite);
    }

    @TestFactory
    Stream<DynamicTest> middleware() {
        return NodeTests.of("middleware.test.mjs", suite);
    }
}
