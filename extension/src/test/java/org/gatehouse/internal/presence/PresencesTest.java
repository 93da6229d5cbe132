package org.gatehouse.internal.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gatehouse.internal.ManualTimer;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes know of one another's users when messages are lost, nodes die and networks fall apart. The clock is moved by hand. */
class PresencesTest {

    private static final Where CHAT = new Where("/chat", null);
    private static final int GRACE = 5_000;
    private static final int TIMEOUT = 9_000;
    /** Messages gather for less than that. */
    private static final int SOON = 100;

    private final ManualTimer timer = new ManualTimer();
    private final List<Node> nodes = new ArrayList<>();
    private long millis;

    private void pass(int time) {
        for (int passed = 0; passed < time; passed += 10) {
            millis += 10;
            timer.advance(10);
        }
    }

    @Test
    void theUsersOfANodeThatDiesGoOfflineWhenItIsSilentForTooLong() {
        Node one = new Node();
        Node other = new Node();
        other.show("ann");
        pass(SOON);
        one.told("+ann");
        other.cut = true;
        pass(TIMEOUT - 3_000); // it has said that it is alive at most a third of that before
        one.told();
        pass(TIMEOUT / 3 + 3_000);
        one.told(); // its grace
        pass(GRACE);
        one.told("-ann");
        assertThat(one.presences.users(CHAT)).isEmpty();
    }

    @Test
    void aNodeThatIsAliveStaysHoweverLongNothingChanges() {
        Node one = new Node();
        Node other = new Node();
        other.show("ann");
        pass(20 * TIMEOUT);
        one.told("+ann");
    }

    @Test
    void aUserWhoIsElsewhereAsWellSurvivesTheNode() {
        Node one = new Node();
        Node other = new Node();
        one.show("ann");
        other.show("ann");
        other.show("bob");
        pass(SOON);
        one.told("+ann", "+bob");
        other.cut = true;
        pass(2 * TIMEOUT + GRACE);
        one.told("-bob");
        assertThat(one.presences.users(CHAT)).containsExactly("ann");
    }

    @Test
    void aUserOfALostNodeWhoComesBackElsewhereInTimeWasNeverGone() {
        Node one = new Node();
        Node other = new Node();
        other.show("ann");
        pass(SOON);
        other.cut = true;
        one.presences.nodeGone(other.name);
        pass(GRACE - SOON);
        one.show("ann");
        pass(2 * TIMEOUT);
        one.told("+ann");
    }

    @Test
    void bothSidesOfAPartitionFindEachOtherAgain() {
        Node one = new Node();
        Node other = new Node();
        one.show("ann");
        other.show("bob");
        pass(SOON);
        one.told("+ann", "+bob");
        other.told("+bob", "+ann");
        other.cut = true;
        pass(2 * TIMEOUT + GRACE);
        one.told("-bob");
        other.show("carl");
        other.told("-ann", "+carl");
        other.cut = false;
        pass(TIMEOUT);
        one.told("+bob", "+carl");
        other.told("+ann");
    }

    @Test
    void aChangeThatWasLostIsMadeGood() {
        Node one = new Node();
        Node other = new Node();
        other.show("ann");
        pass(SOON);
        one.told("+ann");
        other.drop = 1;
        other.show("bob");
        pass(SOON);
        one.told();
        pass(TIMEOUT);
        one.told("+bob");
        other.drop = 1;
        other.presences.left("ann", false);
        pass(SOON);
        other.show("carl");
        pass(SOON);
        one.told("+carl");
        assertThat(one.presences.isOnline(CHAT, "ann")).isTrue(); // for the grace, as it is not known how it went
        pass(GRACE);
        one.told("-ann");
    }

    @Test
    void manyUsersTravelInSeveralMessages() {
        Node one = new Node();
        String[] users = IntStream.rangeClosed(0, 2 * PresenceText.MOST)
                .mapToObj(number -> "user" + number)
                .toArray(String[]::new);
        for (String user : users) {
            one.show(user);
        }
        Node late = new Node();
        pass(SOON);
        assertThat(late.presences.users(CHAT)).containsExactlyInAnyOrder(users);
        assertThat(late.told).hasSize(users.length);
    }

    @Test
    void aNodeThatSaysGoodbyeIsNotAwaited() {
        Node one = new Node();
        Node other = new Node();
        other.show("ann");
        pass(SOON);
        other.presences.close();
        pass(GRACE);
        one.told("+ann", "-ann");
        other.show("bob"); // nobody hears it any more
        pass(2 * TIMEOUT);
        one.told();
    }

    @Test
    void whoLeavesOfItsOwnAccordIsGoneAtOnceAndEverywhere() {
        Node one = new Node();
        Node other = new Node();
        other.show("ann");
        other.show("bob");
        pass(SOON);
        other.presences.left("ann", false);
        other.presences.left("bob", true);
        pass(SOON);
        one.told("+ann", "+bob", "-ann");
        other.told("+ann", "+bob", "-ann");
        pass(GRACE);
        one.told("-bob");
        other.told("-bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "[2,\"alive\",\"x\",0]",
                "[1,\"unheard\",\"x\"]",
                "[1,\"alive\"]",
                "[1,\"alive\",\"x\",\"y\"]",
                "[1,\"changes\",\"x\",0,1,\"/chat\"]",
                "[1,\"changes\",\"x\",0,1,\"/chat\",null,\"eve\",\"?\"]",
                "[1,\"all\",\"x\",1,0,1,\"/chat\",null,\"eve\"]"
            })
    void whatCannotBeReadIsIgnored(String text) {
        Node one = new Node();
        one.presences.hear("stranger", text);
        one.show("ann");
        one.told("+ann");
    }

    /** A node, and its way to the others. */
    private final class Node {

        final String name = "node-" + nodes.size();
        final List<String> told = new ArrayList<>();
        final Presences presences;
        int drop;
        boolean cut;

        Node() {
            presences = new Presences(
                    Duration.ofMillis(GRACE),
                    Duration.ofMillis(TIMEOUT),
                    new JsonbPayloadCodec(),
                    timer,
                    Runnable::run,
                    (where, user, online) -> told.add((online ? "+" : "-") + user),
                    () -> millis * 1_000_000);
            nodes.add(this);
            presences.activate(this::publish, () -> {});
        }

        private void publish(String text) {
            if (cut || text.contains("changes") && drop-- > 0) {
                return;
            }
            nodes.stream().filter(node -> node != this && !node.cut).forEach(node -> node.presences.hear(name, text));
        }

        void show(String user) {
            presences.refresh(user, () -> new Shown(user, Set.of(CHAT)));
        }

        /** This and nothing else, since it was asked last. */
        void told(String... changes) {
            assertThat(told).containsExactly(changes);
            told.clear();
        }
    }
}
