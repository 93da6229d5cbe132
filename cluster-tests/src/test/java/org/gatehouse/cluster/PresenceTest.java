package org.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is online over one real Redis, how many clients there are, and what is left when a node is killed. A Node server is there, too. */
@Timeout(300)
class PresenceTest {

    private static final Map<String, String> HASTY =
            Map.of("gatehouse.presence.timeout", "3s", "gatehouse.presence.grace", "100ms");

    @ParameterizedTest
    @EnumSource
    void theUsersOfANodeThatIsKilledGoOffline(Kind kind) {
        try (RedisServer redis = RedisServer.start();
                Nodes nodes = new Nodes(redis, kind, "N", HASTY);
                Node one = Node.javaProcess(0, Nodes.settings(redis.url(), kind, HASTY));
                Node killed = Node.javaProcess(0, Nodes.settings(redis.url(), kind, HASTY))) {
            Node stranger = nodes.list().get(0);
            Until.isTrue("all three have come", () -> Nodes.count(redis, kind, "/") == 3);
            try (Client ann = Client.connect(one.uri(), "/");
                    Client other = Client.connect(stranger.uri(), "/")) {
                Client annThere = Client.connect(killed.uri(), "/");
                Client bob = Client.connect(killed.uri(), "/");
                one.call("appear", "id", ann.id(), "user", "ann");
                killed.call("appear", "id", annThere.id(), "user", "ann");
                killed.call("appear", "id", bob.id(), "user", "bob");
                for (Node node : new Node[] {one, killed}) {
                    Until.isTrue("both are online", () -> users(node).equals(Set.of("ann", "bob")));
                }
                Nodes.awaitClient(stranger, other);
                assertThat(number(one.all().call("countSockets"))).isEqualTo(4);
                assertThat(number(one.all().except(bob.id()).call("countSockets")))
                        .isEqualTo(3);
                assertThat(number(one.call("countNodes"))).isEqualTo(3);

                killed.process().kill();

                Until.isTrue("bob has gone", () -> users(one).equals(Set.of("ann")));
                try (Node late = Node.javaProcess(0, Nodes.settings(redis.url(), kind, HASTY))) {
                    Until.isTrue("who comes later knows", () -> users(late).equals(Set.of("ann")));
                }
                assertThat(stranger.call("sockets").asJsonArray()).hasSize(1); // and is none the worse for it
                annThere.close();
                bob.close();
            }
        }
    }

    private static Set<String> users(Node node) {
        return node.call("users").asJsonArray().stream()
                .map(user -> ((JsonString) user).getString())
                .collect(Collectors.toSet());
    }

    private static int number(JsonValue value) {
        return ((JsonNumber) value).intValue();
    }
}
