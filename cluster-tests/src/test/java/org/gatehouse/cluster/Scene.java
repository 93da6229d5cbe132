package org.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gatehouse.cluster.Client.Event;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;

/** Three nodes with one client each, for one case: the first node is the one that acts. */
final class Scene implements AutoCloseable {

    private static final String FENCE = "fence";

    /**
     * Where a case takes place.
     *
     * @param redis where the nodes meet
     * @param kind how they speak
     * @param nodes three of them
     */
    record Place(RedisServer redis, Kind kind, Nodes nodes) {}

    private final Place place;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    /** Connects a client to each node. */
    Scene(Place place, int actor) {
        this.place = place;
        List<Node> all = place.nodes().list();
        for (int i = 0; i < all.size(); i++) {
            Node node = all.get((actor + i) % all.size());
            node.call("forgetServerSide");
            nodes.add(node);
            clients.add(Client.connect(node.uri(), "/"));
        }
    }

    Kind kind() {
        return place.kind();
    }

    RedisServer redis() {
        return place.redis();
    }

    /** The node that acts. */
    Node actor() {
        return nodes.get(0);
    }

    Node node(int index) {
        return nodes.get(index);
    }

    Client client(int index) {
        return clients.get(index);
    }

    List<Client> clients() {
        return clients;
    }

    /** Joins, and waits until whoever sends to the room from elsewhere is heard. */
    void join(int index, Object... rooms) {
        node(index).join(client(index), rooms);
        if (kind() == Kind.SHARDED) {
            for (Object room : rooms) {
                long members = clients.stream()
                        .filter(client -> rooms(clients.indexOf(client)).contains(room.toString()))
                        .count();
                Until.isTrue("all nodes hear " + room, () -> subscribers(room) == members);
            }
        }
    }

    private long subscribers(Object room) {
        List<?> answer = (List<?>) redis().call("PUBSUB", "SHARDNUMSUB", "socket.io#/#" + room + "#");
        return (Long) Objects.requireNonNull(answer).get(1);
    }

    Set<String> rooms(int index) {
        return nodes.get(index).rooms(clients.get(index));
    }

    /** What each client has heard, up to an event that the acting node sends after all others. */
    List<List<Event>> heard() {
        actor().all().emit(FENCE);
        return clients.stream().map(client -> client.until(FENCE)).toList();
    }

    /** Asserts which clients have heard the event "test", each once, and nothing else. */
    void assertHeardBy(Integer... indexes) {
        List<List<Event>> heard = heard();
        for (int i = 0; i < clients.size(); i++) {
            boolean wanted = Arrays.asList(indexes).contains(i);
            assertThat(heard.get(i).stream().map(Event::name).toList())
                    .as("client %d", i)
                    .isEqualTo(wanted ? List.of("test") : List.of());
        }
    }

    /** Waits until all clients are where joins and leaves have put them: what came before the last one has come, too. */
    void awaitRequests() {
        actor().all().call("socketsJoin", "rooms", List.of(FENCE));
        for (int i = 0; i < clients.size(); i++) {
            int index = i;
            Until.isTrue("the request has come", () -> rooms(index).contains(FENCE));
        }
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
        place.nodes().awaitEmpty();
    }
}
