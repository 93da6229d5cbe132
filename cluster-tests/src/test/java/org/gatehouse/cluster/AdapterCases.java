package org.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.gatehouse.cluster.Client.Event;
import org.gatehouse.cluster.Node.Answers;
import org.gatehouse.it.redis.Until;

/**
 * What every adapter of Socket.IO is held to, whoever acts and whoever else is in the cluster, and some of our own. The titles are those that
 * Socket.IO's adapters have in common.
 */
final class AdapterCases {

    /** Longer than any answer takes. */
    private static final int LONG = 60_000;

    /** As long as is waited for who never answers; the others have answered long before. */
    private static final int SHORT = 2_000;

    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    /** What is done and seen. */
    interface Body {
        void run(Scene scene) throws Exception;
    }

    /**
     * One case.
     *
     * @param title its name
     * @param kinds where it holds
     * @param actors who acts: {@code J} for a Java node, {@code N} for a Node one
     * @param body what it does
     */
    record Case(String title, Set<Kind> kinds, String actors, Body body) {

        Case(String title, Set<Kind> kinds, Body body) {
            this(title, kinds, "JN", body);
        }
    }

    private AdapterCases() {}

    /** The whole table. */
    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        broadcasts(cases);
        acknowledgements(cases);
        joins(cases);
        leaves(cases);
        disconnects(cases);
        lookUps(cases);
        serverSide(cases);
        specifics(cases);
        ours(cases);
        return cases;
    }

    private static void add(List<Case> cases, String title, Body body) {
        cases.add(new Case(title, ALL, body));
    }

    private static void broadcasts(List<Case> cases) {
        add(cases, "broadcasts to all clients", scene -> {
            scene.actor().all().emit("test", 1, "2", new byte[] {3, 4});
            for (List<Event> heard : scene.heard()) {
                assertThat(heard).containsExactly(new Event("test", List.of(1L, "2", ByteBuffer.wrap(new byte[] {3, 4
                }))));
            }
        });
        add(cases, "broadcasts to all clients in a namespace", scene -> inNamespace(scene, "/custom"));
        add(
                cases,
                "broadcasts to all clients in a namespace that looks like a pattern",
                scene -> inNamespace(scene, "/a[b]*\\c"));
        add(cases, "broadcasts to all clients in a room", scene -> {
            scene.join(1, "room1");
            scene.actor().all().to("room1").emit("test");
            scene.assertHeardBy(1);
        });
        add(cases, "broadcasts to all clients except in room", scene -> {
            scene.join(1, "room1");
            scene.actor().all().except("room1").emit("test");
            scene.assertHeardBy(0, 2);
        });
        add(cases, "broadcasts to all clients once", scene -> {
            scene.join(0, "room1", "room2");
            scene.join(1, "room1", "room2", "room3");
            scene.join(2, "room1");
            scene.actor().all().to("room1", "room2").except("room3").emit("test");
            scene.assertHeardBy(0, 2);
        });
        add(cases, "broadcasts to local clients only", scene -> {
            scene.actor().all().with("local", true).emit("test");
            scene.assertHeardBy(0);
        });
        add(cases, "broadcasts to a single client", scene -> {
            scene.actor().all().to(scene.client(1).id()).emit("test");
            scene.assertHeardBy(1);
        });
    }

    private static void inNamespace(Scene scene, String namespace) {
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                clients.add(Client.connect(scene.node(i).uri(), namespace));
            }
            scene.actor().of(namespace).emit("test", 1);
            scene.actor().of(namespace).emit("end");
            for (int i = 0; i < 3; i++) {
                if (i == 0 || hearsOthers(scene, i, namespace)) {
                    assertThat(clients.get(i).until("end")).containsExactly(new Event("test", List.of(1L)));
                }
            }
            scene.heard().forEach(heard -> assertThat(heard).isEmpty());
        } finally {
            clients.forEach(Client::close);
        }
    }

    /** Node's classic adapter subscribes with the name as a pattern, which does not match itself. */
    private static boolean hearsOthers(Scene scene, int index, String namespace) {
        return scene.node(index).isJava() || scene.kind() != Kind.CLASSIC || namespace.indexOf('[') < 0;
    }

    private static void acknowledgements(List<Case> cases) {
        add(cases, "broadcasts with multiple acknowledgements", scene -> {
            for (int i = 0; i < 3; i++) {
                scene.client(i).answer("test", i + 1);
            }
            Answers answers = scene.actor().all().timeout(LONG).emitWithAck("test");
            assertThat(answers.message()).isEmpty();
            assertThat(answers.values()).containsExactlyInAnyOrder(1L, 2L, 3L);
        });
        add(cases, "broadcasts with multiple acknowledgements (binary content)", scene -> {
            for (int i = 0; i < 3; i++) {
                scene.client(i).answer("test", new byte[] {(byte) i});
            }
            Answers answers = scene.actor().all().timeout(LONG).emitWithAck("test", new byte[] {9});
            assertThat(answers.message()).isEmpty();
            assertThat(answers.values())
                    .containsExactlyInAnyOrder(
                            ByteBuffer.wrap(new byte[] {0}),
                            ByteBuffer.wrap(new byte[] {1}),
                            ByteBuffer.wrap(new byte[] {2}));
            scene.heard()
                    .forEach(heard -> assertThat(heard)
                            .containsExactly(new Event("test", List.of(ByteBuffer.wrap(new byte[] {9})))));
        });
        add(cases, "broadcasts with multiple acknowledgements (no client)", scene -> {
            Answers answers = scene.actor().all().to("abc").timeout(LONG).emitWithAck("test");
            assertThat(answers.message()).isEmpty();
            assertThat(answers.values()).isEmpty();
        });
        add(cases, "broadcasts with multiple acknowledgements (timeout)", scene -> {
            scene.client(0).answer("test", 1);
            scene.client(1).answer("test", 2);
            Answers answers = scene.actor().all().timeout(SHORT).emitWithAck("test");
            assertThat(answers.timedOut()).isTrue();
            assertThat(answers.values()).containsExactlyInAnyOrder(1L, 2L);
        });
        add(cases, "broadcasts with a single acknowledgement (local)", scene -> {
            scene.client(0).answer("test", 2);
            assertThat(Answers.of(scene.actor()
                                    .call(
                                            "socketEmitWithAck",
                                            "id",
                                            scene.client(0).id(),
                                            "event",
                                            "test",
                                            "args",
                                            List.of(),
                                            "timeout",
                                            LONG))
                            .values())
                    .containsExactly(2L);
            scene.assertHeardBy(0);
        });
        add(cases, "broadcasts with a single acknowledgement (remote)", scene -> {
            scene.client(1).answer("test", 2);
            assertThat(Answers.of(remote(
                                    scene, 1, "remoteEmitWithAck", "event", "test", "args", List.of(), "timeout", LONG))
                            .values())
                    .containsExactly(2L);
            scene.assertHeardBy(1);
        });
    }

    /** An operation on the client of another node, as the acting one has looked it up. */
    private static JsonValue remote(Scene scene, int index, String operation, Object... members) {
        Object[] all = Arrays.copyOf(members, members.length + 2);
        all[members.length] = "id";
        all[members.length + 1] = scene.client(index).id();
        return scene.actor().call(operation, all);
    }

    private static void joins(List<Case> cases) {
        add(cases, "makes all socket instances join the specified room", scene -> {
            scene.actor().all().call("socketsJoin", "rooms", List.of("room1"));
            scene.awaitRequests();
            assertRooms(scene, "room1", 0, 1, 2);
        });
        add(cases, "makes the matching socket instances join the specified room", scene -> {
            scene.join(0, "room1");
            scene.join(2, "room1");
            scene.actor().all().to("room1").call("socketsJoin", "rooms", List.of("room2"));
            scene.awaitRequests();
            assertRooms(scene, "room2", 0, 2);
        });
        add(cases, "makes the given socket instance join the specified room", scene -> {
            scene.actor().all().to(scene.client(1).id()).call("socketsJoin", "rooms", List.of("room3"));
            scene.awaitRequests();
            assertRooms(scene, "room3", 1);
        });
    }

    private static void assertRooms(Scene scene, String room, Integer... members) {
        for (int i = 0; i < 3; i++) {
            assertThat(scene.rooms(i).contains(room))
                    .as("client %d is in %s", i, room)
                    .isEqualTo(List.of(members).contains(i));
        }
    }

    private static void leaves(List<Case> cases) {
        add(cases, "makes all socket instances leave the specified room", scene -> {
            scene.join(0, "room1");
            scene.join(2, "room1");
            scene.actor().all().call("socketsLeave", "rooms", List.of("room1"));
            scene.awaitRequests();
            assertRooms(scene, "room1");
        });
        add(cases, "makes the matching socket instances leave the specified room", scene -> {
            scene.join(0, "room1", "room2");
            scene.join(1, "room1", "room2");
            scene.join(2, "room2");
            scene.actor().all().to("room1").call("socketsLeave", "rooms", List.of("room2"));
            scene.awaitRequests();
            assertRooms(scene, "room2", 2);
        });
        add(cases, "makes the given socket instance leave the specified room", scene -> {
            for (int i = 0; i < 3; i++) {
                scene.join(i, "room3");
            }
            scene.actor().all().to(scene.client(1).id()).call("socketsLeave", "rooms", List.of("room3"));
            scene.awaitRequests();
            assertRooms(scene, "room3", 0, 2);
        });
    }

    private static void disconnects(List<Case> cases) {
        add(cases, "makes all socket instances disconnect", scene -> {
            scene.actor().all().call("disconnectSockets", "close", false);
            for (Client client : scene.clients()) {
                assertThat(client.next()).isEqualTo(new Event(Client.DISCONNECTED, List.of("io server disconnect")));
            }
        });
        cases.add(new Case(
                "sends a packet before all socket instances disconnect",
                EnumSet.of(Kind.STREAMS, Kind.SHARDED), // classic: on two channels, either may be the first
                scene -> {
                    scene.actor().all().call("byeAndDisconnect");
                    for (Client client : scene.clients()) {
                        assertThat(client.until(Client.DISCONNECTED)).containsExactly(new Event("bye", List.of()));
                    }
                }));
    }

    private static void lookUps(List<Case> cases) {
        add(cases, "returns all socket instances", scene -> {
            List<JsonObject> sockets = scene.actor().all().fetchSockets();
            assertThat(sockets.stream().map(socket -> socket.getString("id")))
                    .containsExactlyInAnyOrderElementsOf(
                            scene.clients().stream().map(Client::id).toList());
        });
        add(cases, "returns a single socket instance", scene -> {
            String id = scene.client(1).id();
            scene.node(1).call("data", "id", id, "data", Map.of("name", "test"));
            scene.join(1, "room1");
            List<JsonObject> sockets = scene.actor().all().to(id).fetchSockets();
            assertThat(sockets).hasSize(1);
            JsonObject socket = sockets.get(0);
            assertThat(socket.getJsonObject("data").getString("name")).isEqualTo("test");
            assertThat(socket.getJsonArray("rooms").getValuesAs(JsonString::getString))
                    .containsExactlyInAnyOrder(id, "room1");
            JsonObject there =
                    scene.node(1).all().with("local", true).fetchSockets().get(0);
            assertThat(socket.getJsonObject("handshake")).isEqualTo(there.getJsonObject("handshake"));
            assertThat(there.getJsonObject("handshake").getString("agent"))
                    .isEqualTo("of " + scene.node(1).port());
        });
        add(cases, "returns only local socket instances", scene -> {
            List<JsonObject> sockets = scene.actor().all().with("local", true).fetchSockets();
            assertThat(sockets.stream().map(socket -> socket.getString("id")))
                    .containsExactly(scene.client(0).id());
        });
    }

    private static void serverSide(List<Case> cases) {
        add(cases, "sends an event to other server instances", scene -> {
            scene.actor().call("serverSideEmit", "event", "hello", "args", List.of("world", 1, "2"));
            for (int i = 1; i < 3; i++) {
                JsonObject heard = awaitServerSide(scene.node(i));
                assertThat(heard.getString("event")).isEqualTo("hello");
                assertThat(heard.getString("namespace")).isEqualTo("/");
                assertThat(heard.getJsonArray("args")).hasToString("[\"world\",1,\"2\"]");
            }
            assertThat(scene.actor().call("heardServerSide").asJsonArray()).isEmpty();
        });
        add(cases, "sends an event and receives a response from the other server instances", scene -> {
            scene.node(1).call("answerServerSide", "event", "hello", "value", 2);
            scene.node(2).call("answerServerSide", "event", "hello", "value", "3");
            Answers answers =
                    Answers.of(scene.actor().call("serverSideEmitWithAck", "event", "hello", "args", List.of()));
            assertThat(answers.message()).isEmpty();
            assertThat(answers.values()).containsExactlyInAnyOrder(2L, "3");
            assertThat(scene.actor().call("heardServerSide").asJsonArray()).isEmpty();
        });
        add(cases, "sends an event but timeout if one server does not respond", scene -> {
            scene.node(1).call("answerServerSide", "event", "hello", "value", 2);
            scene.node(2).call("answerServerSide", "event", "hello", "silent", true);
            Answers answers =
                    Answers.of(scene.actor().call("serverSideEmitWithAck", "event", "hello", "args", List.of()));
            assertThat(answers.timedOut()).isTrue();
            assertThat(answers.values()).containsExactly(2L);
        });
    }

    private static JsonObject awaitServerSide(Node node) {
        List<JsonObject> heard = new ArrayList<>();
        Until.isTrue("the server has heard", () -> {
            node.call("heardServerSide").asJsonArray().forEach(each -> heard.add(each.asJsonObject()));
            return !heard.isEmpty();
        });
        assertThat(heard).hasSize(1);
        return heard.get(0);
    }

    private static void specifics(List<Case> cases) {
        cases.add(new Case("broadcasts to a numeric room", EnumSet.of(Kind.CLASSIC), scene -> {
            scene.node(1).join(scene.client(1), 123);
            scene.actor().all().to(123).emit("test");
            List<List<Event>> heard = scene.heard();
            // In Node 123 and "123" are two rooms of one channel; for Java, which says "123", they are one.
            boolean understood = scene.node(1).isJava() || !scene.actor().isJava();
            assertThat(heard.get(0)).isEmpty();
            assertThat(heard.get(1)).hasSize(understood ? 1 : 0);
            assertThat(heard.get(2)).isEmpty();
        }));
        add(cases, "ignores messages from unknown channels", scene -> {
            scene.redis().call("PUBLISH", "foo", "bar");
            scene.redis().call("PUBLISH", "socket.io", "bar");
            scene.redis().call("SPUBLISH", "foo", "bar");
            scene.actor().all().emit("test");
            scene.assertHeardBy(0, 1, 2);
        });
        // Java nodes have no such question, and answer it.
        cases.add(new Case("returns all rooms across several nodes", EnumSet.of(Kind.CLASSIC), "N", scene -> {
            scene.join(0, "woot1");
            scene.join(1, "woot2");
            scene.join(2, "woot1");
            assertThat(scene.actor().call("allRooms").asJsonArray().getValuesAs(JsonString::getString))
                    .containsExactlyInAnyOrder(
                            scene.client(0).id(),
                            scene.client(1).id(),
                            scene.client(2).id(),
                            "woot1",
                            "woot2");
        }));
    }

    private static void ours(List<Case> cases) {
        add(cases, "a look-up is a way to reach one client of another node", scene -> {
            remote(scene, 1, "remoteEmit", "event", "test", "args", List.of());
            scene.assertHeardBy(1);
            remote(scene, 1, "remoteJoin", "rooms", List.of("room1", "room2"));
            remote(scene, 1, "remoteLeave", "rooms", List.of("room2"));
            scene.awaitRequests();
            assertRooms(scene, "room1", 1);
            assertRooms(scene, "room2");
            remote(scene, 1, "remoteDisconnect", "close", true);
            assertThat(scene.client(1).next().name()).isEqualTo(Client.DISCONNECTED);
            Until.isTrue("it has gone", () -> scene.actor().all().fetchSockets().size() == 2);
        });
        add(cases, "modifiers travel, and change nothing for clients that read", scene -> {
            scene.actor().all().with("compress", false).with("volatile", true).emit("maybe");
            scene.actor().all().with("compress", true).emit("test");
            scene.heard().forEach(heard -> assertThat(heard).endsWith(new Event("test", List.of())));
        });
        add(cases, "values arrive as JSON has them", scene -> {
            scene.actor()
                    .all()
                    .emit("test", Arrays.asList(null, 1.5, -1, 1L << 40, true), Map.of("a", List.of(1)), "é€😀");
            for (List<Event> heard : scene.heard()) {
                assertThat(heard)
                        .containsExactly(new Event(
                                "test",
                                List.of(
                                        Arrays.asList(null, 1.5, -1L, 1L << 40, true),
                                        Map.of("a", List.of(1L)),
                                        "é€😀")));
            }
        });
        add(cases, "many events of one node arrive once and in order", scene -> {
            for (int i = 0; i < 200; i++) {
                scene.actor().all().emit("test", i);
            }
            for (List<Event> heard : scene.heard()) {
                assertThat(heard.stream().map(event -> event.args().get(0)).toList())
                        .isEqualTo(LongStream.range(0, 200).boxed().toList());
            }
        });
    }
}
