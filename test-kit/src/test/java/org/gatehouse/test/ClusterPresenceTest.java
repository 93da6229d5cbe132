package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.test.PresenceTest.Hasty;
import org.gatehouse.test.PresenceTest.Named;
import org.gatehouse.test.PresenceTest.Rooms;
import org.gatehouse.test.PresenceTest.Watching;
import org.junit.jupiter.api.Test;

/** Which users are online on several nodes. */
class ClusterPresenceTest {

    private final InMemoryCluster cluster = new InMemoryCluster();

    private GatewayTester node() {
        return GatewayTester.start(cluster, Rooms.class, Hasty.class, Named.class, Watching.class);
    }

    private static TestClient connect(GatewayTester node, String name) {
        return node.connect("/rooms", Map.of("name", name));
    }

    @Test
    void aUserIsOnlineOnceWhereverItsWindowsAre() throws Exception {
        try (GatewayTester one = node();
                GatewayTester other = node();
                GatewayTester third = node()) {
            TestClient first = connect(one, "ann");
            for (GatewayTester node : new GatewayTester[] {one, other, third}) {
                node.bean(Watching.class).expect("ann is online in /rooms");
            }
            TestClient second = connect(other, "ann");
            second.emitWithAck("join", "lobby");
            for (GatewayTester node : new GatewayTester[] {one, other, third}) {
                node.bean(Watching.class).expect("ann is online in /rooms lobby");
            }
            first.disconnect();
            connect(third, "bob");
            for (GatewayTester node : new GatewayTester[] {one, other, third}) {
                node.bean(Watching.class).expect("bob is online in /rooms");
                assertThat(node.namespace("/rooms").presence().users()).containsExactly("ann", "bob");
            }
            second.disconnect();
            for (GatewayTester node : new GatewayTester[] {one, other, third}) {
                node.bean(Watching.class).expectBoth("ann is offline in /rooms lobby", "ann is offline in /rooms");
            }
        }
    }

    @Test
    void whoComesLaterFindsWhoIsThereAndWhoStopsTakesItsUsersAlong() throws Exception {
        try (GatewayTester one = node()) {
            connect(one, "ann");
            one.bean(Watching.class).expect("ann is online in /rooms");
            try (GatewayTester other = node()) {
                other.bean(Watching.class).expect("ann is online in /rooms");
                other.client()
                        .path("/hasty")
                        .namespace("/hasty")
                        .auth(Map.of("name", "bob"))
                        .connect();
                one.bean(Watching.class).expect("bob is online in /hasty");
            }
            one.bean(Watching.class).expect("bob is offline in /hasty");
            assertThat(one.namespace("/rooms").presence().users()).containsExactly("ann");
        }
    }
}
