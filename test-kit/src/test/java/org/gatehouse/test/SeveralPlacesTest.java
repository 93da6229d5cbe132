package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayOptions;
import org.gatehouse.GatewayReady;
import org.gatehouse.Namespace;
import org.gatehouse.RouteParam;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WebSocketServer;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One gateway on several namespaces and paths. */
class SeveralPlacesTest {

    private final GatewayTester tester =
            GatewayTester.start(Everywhere.class, Feed.class, Hits.class, OnePath.class, Hooks.class, Senders.class);

    @AfterEach
    void stop() {
        tester.close();
    }

    private TestClient connect(String path, String namespace) {
        return tester.client().path(path).namespace(namespace).connect();
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /chat, /chat - -",
        "/a, /support, /support - -",
        "/a, /team-7, /team-7 7 -",
        "/b, /chat, /chat - -",
        "/b, /team-red, /team-red red -"
    })
    void everyNamespaceIsServedOnEveryPath(String path, String namespace, String where) {
        assertThat(connect(path, namespace).emitWithAck("where"))
                .singleElement()
                .hasToString("\"" + path + " " + where + "\"");
    }

    @ParameterizedTest
    @CsvSource({"/feed, /feed -", "/feed/x, /feed/{topic} x"})
    void aPlainWebSocketIsServedOnEveryPath(String path, String where) {
        TestClient ann = tester.connectPlain(path);

        assertThat(ann.emitWithAck("where")).singleElement().hasToString("\"" + where + "\"");
        ann.emit("say", "hello");
        assertThat(ann.await("said").data(String.class)).isEqualTo("hello");
    }

    @Test
    void clientsOfOneNamespaceDoNotHearThoseOfAnother() {
        TestClient ann = connect("/a", "/chat");
        TestClient bob = connect("/a", "/support");
        TestClient cid = connect("/b", "/chat");

        ann.emitWithAck("tell", "one");
        for (TestClient client : List.of(ann, bob, cid)) {
            client.emitWithAck("where");
        }

        assertThat(ann.drain()).extracting(Received::event).containsExactly("told");
        assertThat(bob.drain()).isEmpty();
        assertThat(cid.drain()).isEmpty();
    }

    @Test
    void aNameThatFitsTwoTemplatesIsHandledOnceWithTheFirst() {
        TestClient ann = connect("/a", "/team-7-b");

        assertThat(ann.emitWithAck("where")).singleElement().hasToString("\"/a /team-7-b 7-b -\"");
        assertThat(ann.emitWithAck("count")).singleElement().hasToString("1");
        assertThat(ann.emitWithAck("count")).singleElement().hasToString("2");
    }

    @Test
    void hooksRunForTheClientsOfEveryPlaceAndOnceWhenEachIsReady() {
        Hooks hooks = tester.bean(Hooks.class);
        assertThat(hooks.ready()).containsExactlyInAnyOrder("/a /chat", "/a /support", "/b /chat", "/b /support");

        for (String[] place : new String[][] {{"/a", "/chat"}, {"/b", "/team-1"}}) {
            TestClient ann = connect(place[0], place[1]);
            ann.emitWithAck("where");
            ann.disconnect();
            assertThat(hooks.left(place[0] + " " + place[1])).isEqualTo(1);
        }
    }

    @Test
    void optionsCountForEveryPath() {
        for (String path : List.of("/a", "/b")) {
            TestClient ann = connect(path, "/chat");
            for (int i = 0; i < 2; i++) {
                ann.emitWithAck("join", "room" + i);
            }
            assertThat(ann.emitWithAck("join", "room2").get(0).toString()).contains("\"status\":\"error\"");
        }
    }

    @Test
    void aDependentGatewayIsOneInstanceForAllPaths() {
        assertThat(connect("/a", "/hits").emitWithAck("hit")).singleElement().hasToString("1");
        assertThat(connect("/c", "/hits").emitWithAck("hit")).singleElement().hasToString("2");
    }

    @Test
    void aServerIsInjectedIntoAGatewayOfSeveralNamespacesOfOnePath() {
        for (String namespace : List.of("/counting", "/counted")) {
            assertThat(connect("/a", namespace).emitWithAck("path"))
                    .singleElement()
                    .hasToString("\"/a\"");
        }
    }

    @Test
    void whatIsNotServedIsRefused() {
        assertThat(catchThrowableOfType(ConnectRefused.class, () -> connect("/b", "/counting"))
                        .answer()
                        .toString())
                .contains("Invalid namespace");
    }

    @Test
    void aHandleSaysWhichPlaceItMeans() {
        TestClient ann = connect("/a", "/support");
        TestClient bob = connect("/b", "/chat");

        tester.bean(Senders.class).send();

        assertThat(ann.await("news").arguments()).isEmpty();
        assertThat(bob.await("other news").arguments()).isEmpty();
        assertThat(ann.emitWithAck("inject")).containsExactly(JsonValue.TRUE);
    }

    @WebSocketGateway(
            path = {"/a", "b", "/a/"},
            namespace = {"/chat", "support", "/team-{team}", "/{any:.*-b}"},
            options = @GatewayOptions(maxRooms = "2"))
    static class Everywhere {

        private final AtomicInteger count = new AtomicInteger();

        @Inject
        @WebSocketServer(path = "/b", namespace = "/chat")
        Namespace one;

        @SubscribeMessage("where")
        String where(ClientSocket client, @RouteParam("team") Optional<String> team, @RouteParam("any") String any) {
            return client.namespace().server().path() + " " + client.namespace().name() + " " + team.orElse("-") + " "
                    + (any == null ? "-" : any);
        }

        @SubscribeMessage("count")
        int count() {
            return count.incrementAndGet();
        }

        @SubscribeMessage("tell")
        void tell(String text, Namespace namespace) {
            namespace.emit("told", text);
        }

        @SubscribeMessage("join")
        void join(String room, ClientSocket client) {
            try {
                client.join(room);
            } catch (IllegalStateException e) {
                throw new WsException("too many", e);
            }
        }

        @SubscribeMessage("inject")
        boolean injected() {
            return one.name().equals("/chat") && one.server().path().equals("/b");
        }
    }

    @WebSocketGateway(
            path = {"/feed", "/feed/{topic}"},
            protocol = "ws")
    static class Feed {

        @SubscribeMessage("where")
        String where(Server server, @RouteParam("topic") Optional<String> topic) {
            return server.path() + " " + topic.orElse("-");
        }

        @SubscribeMessage("say")
        WsResponse<String> say(String text) {
            return new WsResponse<>("said", text);
        }
    }

    @Dependent
    @WebSocketGateway(
            path = {"/a", "/c"},
            namespace = "/hits")
    static class Hits {

        private final AtomicInteger hits = new AtomicInteger();

        @SubscribeMessage("hit")
        int hit() {
            return hits.incrementAndGet();
        }
    }

    @WebSocketGateway(
            path = "/a",
            namespace = {"/counting", "/counted"})
    static class OnePath {

        @Inject
        Server server;

        @SubscribeMessage("path")
        String path() {
            return server.path();
        }
    }

    @ApplicationScoped
    static class Hooks {

        private final List<String> ready = new CopyOnWriteArrayList<>();
        private final ConcurrentHashMap<String, Integer> connected = new ConcurrentHashMap<>();
        private final ConcurrentHashMap<String, CompletableFuture<Integer>> left = new ConcurrentHashMap<>();

        List<String> ready() {
            return ready;
        }

        /** How often the client's connect hook had run when its disconnect hook did. */
        int left(String place) {
            return future(place).orTimeout(60, TimeUnit.SECONDS).join();
        }

        private CompletableFuture<Integer> future(String place) {
            return left.computeIfAbsent(place, any -> new CompletableFuture<>());
        }

        void ready(@Observes @GatewayReady(Everywhere.class) Namespace namespace) {
            ready.add(place(namespace));
        }

        void connected(@Observes @Connected(Everywhere.class) ClientSocket client) {
            connected.merge(place(client.namespace()), 1, Integer::sum);
        }

        void disconnected(@Observes @Disconnected(Everywhere.class) Disconnection end) {
            String place = place(end.socket().namespace());
            future(place).complete(connected.get(place));
        }

        private static String place(Namespace namespace) {
            return namespace.server().path() + " " + namespace.name();
        }
    }

    @ApplicationScoped
    static class Senders {

        @Inject
        @WebSocketServer(path = "/a", namespace = "support")
        Namespace support;

        @Inject
        @WebSocketServer(path = "/b")
        Server other;

        void send() {
            support.emit("news");
            other.of("/chat").emit("other news");
        }
    }
}
