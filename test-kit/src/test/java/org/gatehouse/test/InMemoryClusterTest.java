package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.gatehouse.Arguments;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.RemoteSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gateways of two applications act as one server, whichever of them a client is connected to. */
class InMemoryClusterTest {

    private final InMemoryCluster cluster = new InMemoryCluster();
    private final GatewayTester one = GatewayTester.start(cluster, RoomsGateway.class);
    private final GatewayTester other = GatewayTester.start(cluster, RoomsGateway.class);

    @AfterEach
    void close() {
        other.close();
        one.close();
    }

    @Test
    void anEventReachesTheRoomOnBothNodesAsJsonAndBytes() {
        TestClient alice = one.connect("/rooms");
        TestClient bob = other.connect("/rooms");
        alice.emitWithAck("join", "lobby");
        bob.emitWithAck("join", "lobby");

        one.namespace("/rooms").to("lobby").emit("news", new News("hello", 3), new byte[] {1, 2});

        for (TestClient client : List.of(alice, bob)) {
            Received news = client.await("news");
            assertThat(news.data(News.class)).isEqualTo(new News("hello", 3));
            assertThat(news.attachments()).containsExactly(ByteBuffer.wrap(new byte[] {1, 2}));
        }
    }

    @Test
    void aHandlerOnOneNodeAsksTheClientsOfBoth() throws Exception {
        TestClient alice = one.connect("/rooms");
        TestClient bob = other.connect("/rooms");
        alice.answer("question", question -> "Alice");
        bob.answer("question", question -> "Bob");
        CompletionStage<List<String>> names =
                one.namespace("/rooms").timeout(Duration.ofMinutes(1)).emitWithAck(String.class, "question");
        assertThat(get(names)).containsExactlyInAnyOrder("Alice", "Bob");
    }

    @Test
    void allValuesOfAnAnswerComeFromBothNodes() throws Exception {
        one.connect("/rooms").answer("question", question -> "Alice");
        other.connect("/rooms").answer("question", question -> null);
        CompletionStage<List<Arguments>> answers =
                one.namespace("/rooms").timeout(Duration.ofMinutes(1)).emitWithAck(Arguments.class, "question");
        assertThat(get(answers))
                .satisfiesExactlyInAnyOrder(
                        values -> assertThat(values).containsExactly("Alice"),
                        values -> assertThat(values).containsExactly((Object) null));
    }

    @Test
    void whoIsStreamedAndCountedIsOnThisNode() throws Exception {
        TestClient alice = one.connect("/rooms");
        TestClient bob = other.connect("/rooms");
        alice.emitWithAck("join", "lobby");
        bob.emitWithAck("join", "lobby");
        Namespace here = one.namespace("/rooms");

        try (Stream<ClientSocket> streamed = here.to("lobby").streamSockets()) {
            assertThat(streamed).extracting(ClientSocket::id).containsExactly(alice.id());
        }
        assertThat(here.rooms()).containsOnly(Map.entry("lobby", 1), Map.entry(alice.id(), 1));
        assertThat(here.rooms().get(bob.id())).isNull();
        assertThat(one.server("/socket.io/").connectionCount()).isEqualTo(1);
    }

    @Test
    void clientsOfTheOtherNodeAreFoundJoinedAndDisconnected() throws Exception {
        TestClient bob = other.connect("/rooms", Map.of("token", "secret"));
        bob.emitWithAck("join", "lobby");
        Namespace here = one.namespace("/rooms");

        List<RemoteSocket> found = get(here.to("lobby").fetchSockets());

        assertThat(found).singleElement().satisfies(socket -> {
            assertThat(socket.id()).isEqualTo(bob.id());
            assertThat(socket.rooms()).containsExactlyInAnyOrder(bob.id(), "lobby");
            assertThat(socket.data()).containsEntry("rooms", List.of("lobby"));
            assertThat(socket.handshake().auth().getString("token")).isEqualTo("secret");
        });
        here.in("lobby").socketsJoin("attic");
        here.in("attic").disconnectSockets(false);
        bob.awaitDisconnect();
    }

    @Test
    void aNodeThatStopsIsAwaitedNoMore() throws Exception {
        other.close();
        TestClient alice = one.connect("/rooms");
        assertThat(get(one.namespace("/rooms").fetchSockets()))
                .extracting(RemoteSocket::id)
                .containsExactly(alice.id());
    }

    @Test
    void whatCannotBeWrittenIsTheEmittersFailureAlsoWithoutClientsHere() {
        other.connect("/rooms");
        Object unwritable = new Object() {
            @SuppressWarnings("unused") // JSON-B asks
            public String getValue() {
                throw new IllegalStateException("no value");
            }
        };
        assertThatThrownBy(() -> one.namespace("/rooms").emit("news", unwritable))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> T get(CompletionStage<T> stage)
            throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    /** What travels. */
    public record News(String text, int count) {}

    /** Lets clients into rooms. */
    @WebSocketGateway(namespace = "/rooms")
    public static class RoomsGateway {

        @SubscribeMessage("join")
        void join(String room, ClientSocket client) {
            client.join(room);
            client.data().put("rooms", List.of(room));
        }
    }
}
