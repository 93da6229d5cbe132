package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.gatehouse.it.server.ServerLog;
import org.gatehouse.it.server.SmallWar;
import org.gatehouse.it.server.TomcatWars;
import org.gatehouse.it.tomcat.Waiting;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The log says where a handler or a hook is that keeps its thread for too long. */
@Tag("embedded") // elsewhere the messages are in the server's log
class BlockedHandlerTest {

    @Test
    void whatKeepsAThreadIsShownWithItsStackAndOnce() throws InterruptedException {
        try (TomcatWars server = new TomcatWars();
                ServerLog log = new ServerLog()) {
            URI application = server.deploy(
                    "/waiting",
                    SmallWar.of(Waiting.class, Waiting.Handlers.class, Waiting.Hook.class, Waiting.Patient.class),
                    context -> {});
            try (RawWebSocket patient = RawWebSocket.open(application, "patient");
                    RawWebSocket first = RawWebSocket.open(application, "waiting");
                    RawWebSocket second = RawWebSocket.open(application, "waiting");
                    RawWebSocket hook = RawWebSocket.open(application, "hook")) {
                patient.send("{\"event\":\"wait\",\"id\":0}");
                first.send("{\"event\":\"wait\",\"id\":1}");
                second.send("{\"event\":\"wait-elsewhere\",\"id\":2}");
                hook.send("{\"event\":\"echo\",\"data\":\"after all\",\"id\":3}");

                assertThat(log.awaitEntry("GATE0190: /waiting: Handlers.waits has kept the thread "))
                        .contains("for more than 50 ms");
                log.awaitEntry("GATE0190: /waiting: Handlers.waitsElsewhere has kept the thread gatehouse-worker-");
                log.awaitEntry("GATE0190: /hook: a connect hook of Hook has kept the thread ");
                assertThat(log.awaitEntry("the stack of "))
                        .contains("CountDownLatch.await(", "org.gatehouse.it.tomcat.Waiting");
                assertThat(log.numbered()).hasSize(3);

                try (RawWebSocket other = RawWebSocket.open(application, "waiting")) {
                    other.send("{\"event\":\"release\",\"id\":4}");
                    assertThat(other.text()).contains("released");
                }
                assertThat(patient.text()).contains("done");
                assertThat(first.text()).contains("done");
                assertThat(second.text()).contains("done");
                assertThat(hook.text()).contains("after all");
            }
        }
    }
}
