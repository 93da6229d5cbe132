package org.gatehouse.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.gatehouse.it.NodeTests;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.DeploymentFailure;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server's half of the stock admin UI, by the stock client; and its page in Chromium, wide and narrow. */
@ExtendWith(OnServer.class)
@Tag("thorough")
class AdminTest {

    private static URI admin;
    private static URI readonly;

    @BeforeAll
    static void deploy(TestServer server) {
        admin = server.deploy(Application.ADMIN);
        readonly = server.deploy(Application.ADMIN_READONLY);
    }

    @TestFactory
    Stream<DynamicTest> watching() {
        return NodeTests.of("admin.test.mjs", admin);
    }

    @TestFactory
    Stream<DynamicTest> lookingOnly() {
        return NodeTests.of("admin-readonly.test.mjs", readonly, "msgpack");
    }

    @TestFactory
    Stream<DynamicTest> files() {
        return NodeTests.of("admin-files.test.mjs", admin);
    }

    /** The screenshots lie beside the test's other files in {@code target/npm}. */
    @TestFactory
    Stream<DynamicTest> inTheBrowser() {
        return NodeTests.of("admin-ui.test.mjs", admin);
    }

    @TestFactory
    Stream<DynamicTest> lookingOnlyInTheBrowser() {
        return NodeTests.of("admin-ui-readonly.test.mjs", readonly, "msgpack");
    }

    @Test
    void withoutALoginItDoesNotStart(TestServer server) {
        assertThatThrownBy(() -> server.deploy(Application.ADMIN_UNCONFIGURED)).isInstanceOf(DeploymentFailure.class);
    }

    @Test
    @Tag("embedded") // elsewhere the message is in the server's log
    void itSaysWhatToConfigure(TestServer server) {
        assertThatThrownBy(() -> server.deploy(Application.ADMIN_UNCONFIGURED))
                .hasMessageContaining("GATE0081: gatehouse-admin.jar is there, but nobody has said who may use");
    }

    @Test
    @Tag("embedded") // it looks at the threads of the server
    void itsThreadsEndWithTheApplication(TestServer server) {
        long before = threads();
        server.undeploy(Application.ADMIN_READONLY);
        awaitThreads(before - 1);
        readonly = server.deploy(Application.ADMIN_READONLY);
        awaitThreads(before);
    }

    /** A thread whose pool has ended is about to end. */
    private static void awaitThreads(long expected) {
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (threads() != expected && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(threads()).isEqualTo(expected);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gatehouse-admin"))
                .count();
    }
}
