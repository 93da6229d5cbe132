package org.gatehouse.it;

import java.net.URI;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stock socket.io-client with socket.io-msgpack-parser: what it does with JSON, and what is its own. */
@ExtendWith(OnServer.class)
@Tag("thorough")
class MsgpackClientTest {

    private static URI application;

    @BeforeAll
    static void deploy(TestServer server) {
        application = server.deploy(Application.MSGPACK);
    }

    @TestFactory
    Stream<DynamicTest> ofItsOwn() {
        return run("msgpack.test.mjs");
    }

    @TestFactory
    Stream<DynamicTest> connecting() {
        return run("connect.test.mjs");
    }

    @TestFactory
    Stream<DynamicTest> events() {
        return run("events.test.mjs");
    }

    @TestFactory
    Stream<DynamicTest> binary() {
        return run("binary.test.mjs");
    }

    @TestFactory
    Stream<DynamicTest> rooms() {
        return run("rooms.test.mjs");
    }

    @TestFactory
    Stream<DynamicTest> comingBack() {
        return run("recovery.test.mjs");
    }

    @TestFactory
    Stream<DynamicTest> disconnecting() {
        return run("disconnect.test.mjs");
    }

    private static Stream<DynamicTest> run(String file) {
        return NodeTests.of(file, application, "msgpack");
    }
}
