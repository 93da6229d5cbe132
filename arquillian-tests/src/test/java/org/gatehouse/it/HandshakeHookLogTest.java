package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.assertj.core.api.Condition;
import org.gatehouse.it.hooked.Door;
import org.gatehouse.it.hooked.HookedGateway;
import org.gatehouse.it.hooked.TurnedAway;
import org.gatehouse.it.hooked.Visit;
import org.gatehouse.it.server.ServerLog;
import org.gatehouse.it.server.SmallWar;
import org.gatehouse.it.server.TomcatWars;
import org.gatehouse.it.wire.RawHttp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a deployer reads of a hook or a rule that refuses clients, or fails; however many clients come. */
@Tag("embedded") // elsewhere the messages are in the server's log
class HandshakeHookLogTest {

    private static final String POLLING = "socket.io/?EIO=4&transport=polling";

    @Test
    void everyKindIsLoggedOnce() {
        TomcatWars server = new TomcatWars();
        try (ServerLog log = new ServerLog();
                server) {
            URI application = server.deploy(
                    "/hook",
                    SmallWar.of(Door.class, HookedGateway.class, TurnedAway.class, Visit.class),
                    context -> {});
            for (int i = 0; i < 3; i++) {
                RawHttp.get(application, POLLING + "&do=fail");
                RawHttp.get(application, POLLING + "&do=refuse");
                RawHttp.get(application, POLLING, "Origin: https://broken.test");
            }

            assertThat(log.numbered())
                    .haveExactly(1, startingWith("WARNING GATE0269: /socket.io/: a HandshakeHook: allowRequest failed"))
                    .haveExactly(1, startingWith("WARNING GATE0270: /socket.io/: a HandshakeHook refused a client"))
                    .haveExactly(1, startingWith("WARNING GATE0271: /socket.io/: the OriginRule of the application"));
        }
    }

    private static Condition<String> startingWith(String prefix) {
        return new Condition<>(entry -> entry.startsWith(prefix), prefix);
    }
}
