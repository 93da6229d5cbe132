package org.gatehouse.it;

import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample WAR in two windows of Chromium; the screenshots lie beside the test's other files in {@code target/npm}. */
@ExtendWith(OnServer.class)
class ChatInBrowsersIT {

    @TestFactory
    Stream<DynamicTest> chatting(TestServer server) {
        return NodeTests.of("chat.test.mjs", server.deploy(Application.SAMPLE));
    }
}
