package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayOptions;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Identity;
import org.gatehouse.Presence;
import org.gatehouse.PresenceEvent;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.Test;

/** Which users are online: what the application is told, and what it finds. */
class PresenceTest {

    @Test
    void aUserWithTwoWindowsIsOneUserAndGoesWithTheLast() throws Exception {
        try (GatewayTester tester = GatewayTester.start(Rooms.class, Named.class, Watching.class)) {
            Watching watching = tester.bean(Watching.class);
            TestClient first = connect(tester, "/rooms", "ann");
            TestClient second = connect(tester, "/rooms", "ann");
            TestClient bob = connect(tester, "/rooms", "bob");
            watching.expect("ann is online in /rooms", "bob is online in /rooms");
            first.disconnect();
            bob.disconnect();
            watching.expect("bob is offline in /rooms");
            assertThat(tester.namespace("/rooms").presence().users()).containsExactly("ann");
            second.disconnect();
            watching.expect("ann is offline in /rooms");
            assertThat(tester.namespace("/rooms").presence().users()).isEmpty();
        }
    }

    @Test
    void nobodyCountsFromWhenItSignsInAndSomebodyElseFromWhenItChanges() throws Exception {
        try (GatewayTester tester = GatewayTester.start(Rooms.class, Named.class, Watching.class)) {
            Watching watching = tester.bean(Watching.class);
            TestClient client = tester.connect("/rooms");
            assertThat(tester.namespace("/rooms").presence().users()).isEmpty();
            client.emitWithAck("sign_in", "ann");
            watching.expect("ann is online in /rooms");
            client.emitWithAck("sign_in", "bob");
            watching.expect("bob is online in /rooms", "ann is offline in /rooms");
            client.emitWithAck("sign_out");
            watching.expect("bob is offline in /rooms");
        }
    }

    @Test
    void theApplicationMaySayAsWhomAClientCounts() throws Exception {
        try (GatewayTester tester = GatewayTester.start(Rooms.class, Named.class, Watching.class)) {
            Watching watching = tester.bean(Watching.class);
            TestClient client = connect(tester, "/rooms", "ann");
            watching.expect("ann is online in /rooms");
            client.emitWithAck("appear", "Annie");
            watching.expect("Annie is online in /rooms", "ann is offline in /rooms");
            client.emitWithAck("sign_in", "bob"); // whoever its principal is
            client.emitWithAck("hide");
            watching.expect("Annie is offline in /rooms");
            client.emitWithAck("show");
            watching.expect("bob is online in /rooms");
        }
    }

    @Test
    void theUsersOfRoomsAreKnownThatAreNamed() throws Exception {
        try (GatewayTester tester = GatewayTester.start(Rooms.class, Named.class, Watching.class)) {
            Watching watching = tester.bean(Watching.class);
            TestClient first = connect(tester, "/rooms", "ann");
            TestClient second = connect(tester, "/rooms", "ann");
            watching.expect("ann is online in /rooms");
            first.emitWithAck("join", "lobby");
            second.emitWithAck("join", "lobby");
            first.emitWithAck("join", "den-1");
            first.emitWithAck("join", "attic");
            watching.expect("ann is online in /rooms lobby", "ann is online in /rooms den-1");
            Presence lobby = tester.namespace("/rooms").presence().in("lobby");
            assertThat(lobby.users()).containsExactly("ann");
            assertThat(lobby.isOnline("ann")).isTrue();
            assertThat(lobby.room()).contains("lobby");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tester.namespace("/rooms").presence().in("attic"))
                    .withMessageContaining("gatehouse.presence.rooms");
            first.emitWithAck("leave", "lobby");
            first.emitWithAck("leave", "den-1");
            watching.expect("ann is offline in /rooms den-1");
            second.emitWithAck("leave", "lobby");
            watching.expect("ann is offline in /rooms lobby");
            assertThat(lobby.users()).isEmpty();
        }
    }

    @Test
    void whoIsLostIsOfflineAfterItsGraceOnlyIfItDoesNotComeBack() throws Exception {
        try (GatewayTester tester = GatewayTester.start(Patient.class, Hasty.class, Named.class, Watching.class)) {
            Watching watching = tester.bean(Watching.class);
            connect(tester, "/patient", "ann").close();
            watching.expect("ann is online in /patient");
            TestClient back = connect(tester, "/patient", "ann");
            assertThat(tester.namespace("/patient").presence().isOnline("ann")).isTrue();
            TestClient hasty = tester.client()
                    .path("/hasty")
                    .namespace("/hasty")
                    .auth(Map.of("name", "bob"))
                    .connect();
            watching.expect("bob is online in /hasty");
            hasty.close();
            watching.expect("bob is offline in /hasty");
            back.disconnect();
            watching.expect("ann is offline in /patient");
        }
    }

    @Test
    void whoAsksLateFindsWhoIsThere() {
        try (GatewayTester tester = GatewayTester.start(Quiet.class, Named.class)) {
            connect(tester, "/quiet", "ann");
            assertThat(tester.namespace("/quiet").presence().users()).containsExactly("ann");
        }
    }

    @Test
    void anotherNamespaceHasItsOwnUsers() {
        try (GatewayTester tester = GatewayTester.start(Quiet.class, Rooms.class, Named.class)) {
            TestClient client = connect(tester, "/quiet", "ann");
            assertThat(tester.namespace("/rooms").presence().users()).isEmpty();
            ClientSocket socket = tester.namespace("/quiet").socket(client.id()).orElseThrow();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tester.namespace("/rooms").presence().appear(socket, "bob"));
        }
    }

    private static TestClient connect(GatewayTester tester, String namespace, String name) {
        return tester.connect(namespace, Map.of("name", name));
    }

    /** Names clients as they ask for it. */
    @ApplicationScoped
    public static class Named implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            context.handshake().auth("name").ifPresent(name -> context.identify(Identity.of(() -> name)));
            return true;
        }
    }

    /** What clients may do. */
    @UseGuards(value = Named.class, on = GuardPhase.CONNECTION)
    @WebSocketGateway(namespace = "/rooms", options = @GatewayOptions(presenceRooms = {"lobby", "den-*"}))
    public static class Rooms {

        @Inject
        Presence presence;

        @SubscribeMessage("sign_in")
        void signIn(String name, ClientSocket client) {
            client.identify(Identity.of(() -> name));
        }

        @SubscribeMessage("sign_out")
        void signOut(ClientSocket client) {
            client.identify(Identity.NOBODY);
        }

        @SubscribeMessage("appear")
        void appear(String name, ClientSocket client) {
            presence.appear(client, name);
        }

        @SubscribeMessage("show")
        void show(ClientSocket client) {
            presence.appear(client);
        }

        @SubscribeMessage("hide")
        void hide(ClientSocket client) {
            presence.hide(client);
        }

        @SubscribeMessage("join")
        void join(String room, ClientSocket client) {
            client.join(room);
        }

        @SubscribeMessage("leave")
        void leave(String room, ClientSocket client) {
            client.leave(room);
        }
    }

    /** Waits for who is lost. */
    @UseGuards(value = Named.class, on = GuardPhase.CONNECTION)
    @WebSocketGateway(namespace = "/patient", options = @GatewayOptions(presenceGrace = "10m"))
    public static class Patient {}

    /** Waits for nobody. */
    @UseGuards(value = Named.class, on = GuardPhase.CONNECTION)
    @WebSocketGateway(namespace = "/hasty", path = "/hasty", options = @GatewayOptions(presenceGrace = "10ms"))
    public static class Hasty {}

    /** Wants to know nothing. */
    @UseGuards(value = Named.class, on = GuardPhase.CONNECTION)
    @WebSocketGateway(namespace = "/quiet")
    public static class Quiet {}

    /** Writes down who comes and goes. */
    @ApplicationScoped
    public static class Watching {

        private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

        void changed(@Observes PresenceEvent event) {
            all.add(event.user()
                    + (event instanceof PresenceEvent.Online ? " is online in " : " is offline in ")
                    + event.presence().namespace().name()
                    + event.presence().room().map(room -> " " + room).orElse(""));
        }

        void expectBoth(String one, String other) throws InterruptedException {
            assertThat(new String[] {all.poll(1, TimeUnit.MINUTES), all.poll(1, TimeUnit.MINUTES)})
                    .containsExactlyInAnyOrder(one, other);
        }

        void expect(String... events) throws InterruptedException {
            for (String event : events) {
                assertThat(Objects.requireNonNull(all.poll(1, TimeUnit.MINUTES)))
                        .isEqualTo(event);
            }
        }
    }
}
