package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.spi.Mount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakeConfiguratorTest {

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.container.stop();
    }

    @Test
    void handshakeThatHasNotPassedTheFilterIsRefusedAndExplainedOnce() {
        Mount mount = new Mount("/x/", 0, Fixtures.OPTIONS, Fixtures.CORS, Fixtures.NOBODY);
        HandshakeConfigurator configurator = new HandshakeConfigurator(server.container, mount);
        try (RecordedLog log = new RecordedLog("org.gatehouse.internal.jakarta")) {
            assertThat(configurator.checkOrigin("http://x")).isFalse();
            assertThat(configurator.checkOrigin("http://x")).isFalse();

            assertThat(log.lines())
                    .containsExactly("WARNING GATE0209: /x/: a WebSocket handshake did not pass Gatehouse's filter and"
                            + " was refused. Something forwards requests to this path: have clients ask for the path"
                            + " itself. Or the server takes upgrades before filters, which is not supported: use another"
                            + " one.");
        }
    }
}
