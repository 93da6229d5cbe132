package org.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.gatehouse.cluster.Client.Event;
import org.gatehouse.it.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two Java nodes behind the load balancers of docs/scale-out.md, whose settings are those of the document. */
@Tag("thorough")
@Timeout(300)
class LoadBalancerTest {

    private static RedisServer redis;
    private static Nodes nodes;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        nodes = new Nodes(redis, Kind.CLASSIC, "JJ", Map.of("gatehouse.readiness-path", "/ready"));
    }

    @AfterAll
    static void stop() {
        nodes.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "haproxy"})
    void clientsThatPollAndUpgradeStayWithTheirNode(String program) throws Exception {
        try (LoadBalancer balancer = new LoadBalancer(program, nodes.list())) {
            through(balancer);
        }
    }

    private static void through(LoadBalancer balancer) throws Exception {
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                clients.add(Client.through(
                        URI.create("http://127.0.0.1:" + balancer.port()),
                        "127.0.0." + (2 + i),
                        "polling",
                        "websocket"));
            }
            clients.add(Client.through(URI.create("http://127.0.0.1:" + balancer.port()), "127.0.0.20", "polling"));
            for (Client client : clients) {
                assertThat(client.ask("ask", "x").get(60, TimeUnit.SECONDS)).isEqualTo("x");
            }
            // Both nodes have some of them, and each is on one.
            Set<String> ids = new HashSet<>();
            for (Node node : nodes.list()) {
                List<String> here = node.call("sockets").asJsonArray().getValuesAs(JsonString::getString);
                assertThat(here).isNotEmpty();
                ids.addAll(here);
            }
            assertThat(ids).hasSize(clients.size());
            for (Client client : clients.subList(0, 12)) {
                client.awaitUpgrade();
            }
            nodes.list().get(0).all().emit("test", 1);
            for (Client client : clients) {
                assertThat(client.next()).isEqualTo(new Event("test", List.of(1L)));
            }
        } finally {
            clients.forEach(Client::close);
            nodes.awaitEmpty();
        }
    }
}
