package org.gatehouse.it;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample WAR in windows of Chromium; the screenshots lie beside the test's other files in {@code target/npm}. */
@ExtendWith(OnServer.class)
class ChatInBrowsersIT {

    /** What a restart of the application leaves is looked at when all else was. */
    @TestFactory
    Stream<DynamicTest> chatting(TestServer server) {
        return Stream.<Supplier<Stream<DynamicTest>>>of(
                        () -> NodeTests.of("chat.test.mjs", server.deploy(Application.SAMPLE)), () -> {
                            server.undeploy(Application.SAMPLE);
                            return NodeTests.of("chat-restart.test.mjs", server.deploy(Application.SAMPLE));
                        })
                .flatMap(Supplier::get);
    }
}
