package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatehouse.ClientSocket;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.Test;

/** What happens in namespaces and rooms, as the application observes it. */
class NamespaceEventsTest {

    @Test
    void roomsComeAndGoInTheOrderInWhichItHappens() throws Exception {
        try (GatewayTester tester = GatewayTester.start(Gateway.class, Watching.class)) {
            Watching watching = tester.bean(Watching.class);
            watching.expect("opened /static");
            TestClient alice = tester.connect("/static");
            watching.expect("created own /static", "joined own");
            TestClient bob = tester.connect("/static");
            watching.expect("created own /static", "joined own");
            alice.emitWithAck("join", "lobby");
            watching.expect("created lobby /static", "joined lobby");
            alice.emitWithAck("join", "lobby");
            bob.emitWithAck("join", "lobby");
            watching.expect("joined lobby");
            alice.emitWithAck("leave", "lobby");
            watching.expect("left lobby");
            alice.emitWithAck("leave", "lobby");
            bob.disconnect();
            assertThat(List.of(watching.next(), watching.next(), watching.next(), watching.next()))
                    .containsSubsequence("left lobby", "deleted lobby /static")
                    .containsSubsequence("left own", "deleted own /static");
        }
    }

    @Test
    void aNamespaceOpensAndClosesWithItsClients() throws Exception {
        try (GatewayTester tester = GatewayTester.start(Dynamic.class, Watching.class)) {
            Watching watching = tester.bean(Watching.class);
            TestClient alice = tester.connect("/dynamic-1");
            watching.expect("opened /dynamic-1", "created own /dynamic-1", "joined own");
            alice.disconnect();
            watching.expect("left own", "deleted own /dynamic-1", "closed /dynamic-1");
        }
    }

    @Test
    void anObserverMaySendAndJoin() throws Exception {
        try (GatewayTester tester = GatewayTester.start(Gateway.class, Greeting.class)) {
            TestClient alice = tester.connect("/static");
            alice.emitWithAck("join", "lobby");
            assertThat(alice.await("welcome").data(String.class)).isEqualTo("lobby");
            assertThat(alice.await("welcome").data(String.class)).isEqualTo("attic");
        }
    }

    @Test
    void whoIsObservedAtTheEndIsToldOfBeforeTheBeansGo() {
        Watching.last = new LinkedBlockingQueue<>();
        try (GatewayTester tester = GatewayTester.start(Gateway.class, Watching.class)) {
            tester.connect("/static");
        }
        assertThat(Watching.last).contains("left own", "deleted own /static");
    }

    /** Rooms. */
    @WebSocketGateway(namespace = "/static")
    public static class Gateway {

        @SubscribeMessage("join")
        void join(String room, ClientSocket client) {
            client.join(room);
        }

        @SubscribeMessage("leave")
        void leave(String room, ClientSocket client) {
            client.leave(room);
        }
    }

    /** A namespace for each. */
    @WebSocketGateway(namespace = "/dynamic-{name}")
    public static class Dynamic {}

    /** Writes down what happens. */
    @ApplicationScoped
    public static class Watching {

        static volatile BlockingQueue<String> last = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

        void expect(String... events) throws InterruptedException {
            for (String event : events) {
                assertThat(next()).isEqualTo(event);
            }
        }

        String next() throws InterruptedException {
            return Objects.requireNonNull(all.poll(1, TimeUnit.MINUTES));
        }

        void happened(@Observes NamespaceEvent event) {
            String text = text(event);
            all.add(text);
            last.add(text);
        }

        private static String text(NamespaceEvent event) {
            String where = " " + event.namespace().name();
            if (event instanceof NamespaceEvent.RoomCreated created) {
                return "created " + (created.own() ? "own" : created.room()) + where;
            } else if (event instanceof NamespaceEvent.RoomDeleted deleted) {
                return "deleted " + (deleted.own() ? "own" : deleted.room()) + where;
            } else if (event instanceof NamespaceEvent.RoomJoined joined) {
                return "joined " + (joined.own() ? "own" : joined.room());
            } else if (event instanceof NamespaceEvent.RoomLeft left) {
                return "left " + (left.own() ? "own" : left.room());
            }
            return (event instanceof NamespaceEvent.Opened ? "opened" : "closed") + where;
        }
    }

    /** Answers what it observes. */
    @ApplicationScoped
    public static class Greeting {

        void joined(@Observes NamespaceEvent.RoomJoined joined) {
            if (!joined.own()) {
                joined.client().emit("welcome", joined.room());
                joined.client().join("attic");
            }
        }
    }
}
