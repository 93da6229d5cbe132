package org.gatehouse.internal.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Namespace;
import org.gatehouse.RemoteSocket;
import org.gatehouse.internal.ManualTimer;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterMessage.Acknowledged;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.BroadcastWithAck;
import org.gatehouse.spi.ClusterMessage.ClientCount;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to several nodes: who is asked, who is awaited, and what a silent node costs. */
class ClusterTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final ManualTimer timer = new ManualTimer();
    private final NodesInMemory nodes = new NodesInMemory();
    private final MountDirectory one = Directories.directory(timer, Map.of("cluster-timeout", "10s"));
    private final MountDirectory other = Directories.directory(timer, Map.of());
    private final RecordingRecipient toA = new RecordingRecipient();
    private final RecordingRecipient toB = new RecordingRecipient();

    ClusterTest() {
        nodes.add("one", one);
        nodes.add("other", other);
    }

    @Test
    void aNamespaceWithoutLocalMembersReachesThoseOfOtherNodes() throws Exception {
        ClientSocket b = join(other, toB);
        Namespace here = one.server().of("/");

        here.emit("x");
        List<RemoteSocket> found = get(here.fetchSockets());

        assertThat(one.namespaces()).isEmpty();
        assertThat(toB.names()).containsExactly("x");
        assertThat(found).extracting(RemoteSocket::id).containsExactly(b.id());
    }

    @Test
    void clientsOfAllNodesAreCountedWithoutSendingThem() throws Exception {
        ClientSocket a = join(one, toA);
        join(one, toA).join("r1");
        join(other, toB).join("r1", "r2");
        Namespace here = one.server().of("/");

        assertThat(get(here.countSockets())).isEqualTo(3);
        assertThat(get(here.to("r1").countSockets())).isEqualTo(2);
        assertThat(get(here.to("r1").except("r2").countSockets())).isEqualTo(1);
        assertThat(get(here.to("r1", a.id()).local().countSockets())).isEqualTo(2);
        assertThat(get(here.to().countSockets())).isZero();
        assertThat(get(one.server().countNodes())).isEqualTo(2);
        assertThat(nodes.sent).noneMatch(message -> message instanceof ClusterMessage.Sockets);
    }

    @Test
    void aSilentNodeIsLeftOutOfTheNumber() throws Exception {
        join(one, toA);
        join(other, toB);
        nodes.ghosts.add("ghost");
        CompletionStage<Integer> number = one.server().countSockets();
        assertThat(number.toCompletableFuture()).isNotDone();
        timer.advance(10_000);
        assertThat(get(number)).isEqualTo(2);
    }

    @Test
    void clientsThatANodeSendsInsteadOfTheirNumberAreCounted() throws Exception {
        join(one, toA);
        nodes.ghosts.add("old");
        CompletionStage<Integer> number = one.server().countSockets();
        ClusterMessage.CountSockets asked = nodes.sent.stream()
                .filter(ClusterMessage.CountSockets.class::isInstance)
                .map(ClusterMessage.CountSockets.class::cast)
                .findFirst()
                .orElseThrow();
        nodes.receiver("one")
                .onAnswer(
                        Optional.of("old"),
                        new ClusterMessage.Sockets(
                                asked.requestId(), List.of(((JoinedSocket) join(other, toB)).state())));
        assertThat(get(number)).isEqualTo(2);
    }

    @Test
    void everyNodeAsksUnderIdsOfItsOwn() throws Exception {
        ClientSocket a = join(one, toA);
        ClientSocket b = join(other, toB);
        a.emitWithAck(String.class, "first");
        CompletionStage<List<@Nullable String>> answers =
                one.server().timeout(LONG).emitWithAck(String.class, "question");
        assertThat(toA.events.get(1).ackId()).hasValue(1);
        assertThat(toB.events.get(0).ackId()).hasValue(0);
        other.acknowledge(b, 0, List.of(new Payload("there")));
        one.acknowledge(a, 1, List.of(new Payload("here")));
        assertThat(get(answers)).containsExactly("there", "here");
    }

    @Test
    void anAckIdDoesNotTravel() {
        join(one, toA);
        one.server().timeout(LONG).emitWithAck(String.class, "question");
        assertThat(nodes.sent)
                .first()
                .isInstanceOfSatisfying(
                        BroadcastWithAck.class,
                        request -> assertThat(request.event().ackId()).isEmpty());
    }

    /** What another node has asked of clients here is forgotten when it no longer waits. */
    @Test
    void aQuestionOfAnotherNodeIsPendingForItsTimeOnly() {
        ClientSocket b = join(other, toB);
        one.server().timeout(Duration.ofSeconds(1)).emitWithAck(String.class, "question");
        timer.advance(1000);
        other.acknowledge(b, 0, List.of(new Payload("late")));
        assertThat(nodes.sent).noneMatch(Acknowledged.class::isInstance);
        one.server().timeout(Duration.ofSeconds(1)).emitWithAck(String.class, "question");
        other.acknowledge(b, 1, List.of(new Payload("in time")));
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void localAndEmptySelectionsAreNotSent() {
        join(other, toB);
        one.server().local().emit("x");
        one.server().local().fetchSockets();
        one.server().local().timeout(LONG).emitWithAck(String.class, "x");
        one.server().local().socketsJoin("r");
        one.server().local().disconnectSockets(true);
        assertThat(nodes.sent).isEmpty();
        assertThat(toB.names()).isEmpty();
    }

    @Test
    void whatIsPublishedIsDoneWhenTheClusterHasTakenIt() throws Exception {
        join(one, toA);
        join(other, toB);
        nodes.taken = new CompletableFuture<>();

        CompletionStage<@Nullable Void> published = one.server().publish("x", 1);

        assertThat(toA.names()).as("not kept waiting").containsExactly("x");
        assertThat(toB.names()).containsExactly("x");
        assertThat(published.toCompletableFuture()).isNotDone();
        nodes.taken.complete(null);
        get(published);
    }

    @Test
    void whatTheClusterDoesNotTakeIsAFailureOfWhoPublishesAndOfNobodyElse() {
        ClientSocket a = join(one, toA);
        nodes.unreachable = true;

        CompletionStage<@Nullable Void> atOnce = one.server().in(a.id()).publish("x");
        nodes.unreachable = false;
        nodes.taken = new CompletableFuture<>();
        CompletionStage<@Nullable Void> later = one.server().publish("y");
        nodes.taken.completeExceptionally(new IllegalStateException("gone"));

        assertThatThrownBy(() -> get(atOnce)).hasRootCauseMessage("nobody there");
        assertThatThrownBy(() -> get(later)).hasRootCauseMessage("gone");
        assertThat(toA.names()).containsExactly("x", "y");
    }

    @Test
    void whatConcernsNoOtherNodeIsPublishedAtOnce() {
        nodes.taken = new CompletableFuture<>();
        MountDirectory alone = Directories.directory(timer, Map.of());

        assertThat(one.server().local().publish("x").toCompletableFuture()).isCompleted();
        assertThat(one.server().to().publish("x").toCompletableFuture()).isCompleted();
        assertThat(alone.server().publish("x").toCompletableFuture()).isCompleted();
        assertThatThrownBy(() -> one.server().publish("disconnect")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.server().to().publish("disconnect")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFoundSocketIsReachedWhereverItIs() throws Exception {
        ClientSocket b = join(other, toB);
        b.data().put("name", "Bea");
        RemoteSocket found = get(one.server().fetchSockets()).get(0);
        found.join("r1");
        found.asVolatile().emit("x");
        var answer = found.timeout(LONG).emitWithAck(String.class, "question");
        other.acknowledge(b, 0, List.of(new Payload("yes")));
        found.disconnect(true);

        assertThat(found.data()).containsEntry("name", "Bea");
        assertThat(b.rooms()).contains("r1");
        assertThat(toB.events.get(0).delivery().isVolatile()).isTrue();
        assertThat(get(answer)).isEqualTo("yes");
        assertThat(toB.disconnects).containsExactly(Recipient.Cause.CLOSE);
    }

    @Test
    void aFoundSocketThatHasLeftFailsItsAcknowledgementAndOneThatIsSilentTimesOutAsUsual() throws Exception {
        ClientSocket b = join(other, toB);
        RemoteSocket found = get(one.server().fetchSockets()).get(0);
        var silent = found.emitWithAck(String.class, "silent");
        timer.advance(10_000);
        assertThatThrownBy(() -> get(silent)).hasCauseInstanceOf(AckTimeoutException.class);
        other.leave(b, DisconnectReason.TRANSPORT_CLOSE);
        assertThatThrownBy(() -> get(found.emitWithAck(String.class, "gone")))
                .isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSilentNodeCostsTheTimeAndNotTheAnswer(boolean named) throws Exception {
        nodes.named = named;
        nodes.ghosts.add("dead");
        ClientSocket a = join(one, toA);
        ClientSocket b = join(other, toB);

        var found = one.server().timeout(Duration.ofSeconds(1)).fetchSockets();
        var answers = one.server().timeout(Duration.ofSeconds(1)).emitWithAck(String.class, "question");
        one.acknowledge(a, 0, List.of(new Payload("here")));
        other.acknowledge(b, 0, List.of(new Payload("there")));
        timer.advance(999);
        assertThat(found.toCompletableFuture()).isNotDone();
        timer.advance(1);

        assertThat(get(found)).extracting(RemoteSocket::id).containsExactlyInAnyOrder(a.id(), b.id());
        assertThatThrownBy(() -> get(answers)).cause().isInstanceOfSatisfying(AckTimeoutException.class, late -> {
            assertThat(late.responses()).isEqualTo(List.of("here", "there"));
            assertThat(late.missingNodes()).containsExactly(named ? "dead" : "nodes without name");
        });
    }

    @Test
    void whoAnswersTwiceDoesNotStandForWhoIsSilent() {
        nodes.ghosts.add("dead");
        nodes.stuttering.add("other");
        var found = one.server().timeout(LONG).fetchSockets().toCompletableFuture();
        var answers =
                one.server().timeout(LONG).emitWithAck(String.class, "question").toCompletableFuture();
        assertThat(found).isNotDone();
        assertThat(answers).isNotDone();
        nodes.receiver("one").onNodeGone("dead");
        assertThat(found).isCompletedWithValue(List.of());
        assertThat(answers).isCompletedWithValue(List.of());
    }

    @Test
    void aNodeThatGoesTakesItsOpenAnswersAlong() throws Exception {
        ClientSocket a = join(one, toA);
        join(other, toB);
        var answers = one.server().timeout(LONG).emitWithAck(String.class, "question");
        one.acknowledge(a, 0, List.of(new Payload("here")));
        assertThat(answers.toCompletableFuture()).isNotDone();
        other.cluster().close();
        assertThat(get(answers)).containsExactly("here");
    }

    @Test
    void aNodeThatLeavesEndsItsOwnQuestionsWithWhatCame() {
        nodes.ghosts.add("dead");
        ClientSocket a = join(one, toA);
        var found = one.server().timeout(LONG).fetchSockets().toCompletableFuture();
        one.cluster().close();
        assertThat(found.join()).extracting(RemoteSocket::id).containsExactly(a.id());
        one.server().emit("alone");
        assertThat(toA.names()).containsExactly("alone");
    }

    @Test
    void whatCannotBeAskedIsAnsweredByThisNodeAlone() throws Exception {
        nodes.unreachable = true;
        ClientSocket a = join(one, toA);
        join(other, toB);
        one.server().emit("x");
        var found = one.server().timeout(LONG).fetchSockets();
        var answers = one.server().timeout(LONG).emitWithAck(String.class, "question");
        one.acknowledge(a, 0, List.of(new Payload("here")));

        assertThat(toA.names()).containsExactly("x", "question");
        assertThat(get(found)).extracting(RemoteSocket::id).containsExactly(a.id());
        assertThatThrownBy(() -> get(answers))
                .cause()
                .isInstanceOfSatisfying(
                        AckTimeoutException.class,
                        late -> assertThat(late.responses()).isEqualTo(List.of("here")));
    }

    @Test
    void answersToWhatWasNeverAskedAndRequestsForNobodyDoNothing() {
        nodes.receiver("one").onAnswer(Optional.of("other"), new ClientCount("unknown", 3));
        nodes.receiver("one").onAnswer(Optional.empty(), new Acknowledged("unknown", List.of()));
        nodes.receiver("one").onNodeGone("never seen");
        OutboundEvent unwritable =
                new OutboundEvent("x", List.of("unwritable"), OptionalLong.empty(), OutboundEvent.Delivery.RELIABLE);
        join(one, toA);
        nodes.receiver("one").onRequest("other", new Broadcast("/nobody", unwritable, BroadcastTarget.ALL));
        nodes.receiver("one").onRequest("other", new Broadcast("/", unwritable, BroadcastTarget.ALL));
        assertThat(toA.names()).isEmpty();
    }

    @Test
    void namespacesAndRoomsTellWhenTheirFirstMemberComesAndTheirLastGoes() {
        ClientSocket a = join(one, toA);
        ClientSocket b = join(one, toB);
        a.join("r");
        b.join("r");
        one.leave(a, DisconnectReason.TRANSPORT_CLOSE);
        b.leave("r");
        one.leave(b, DisconnectReason.TRANSPORT_CLOSE);
        assertThat(nodes.lifeCycle).containsExactly("+/", "+/ own", "+/ own", "+/ r", "-/ own", "-/ r", "-/ own", "-/");
    }

    @Test
    void anEventIsEncodedOnceForEachForm() {
        OutboundEvent event = new OutboundEvent("x", List.of(), OptionalLong.empty(), OutboundEvent.Delivery.RELIABLE);
        Object wire = event.encoded(String.class, sent -> new Object());
        Object cluster = event.encoded(Integer.class, sent -> new Object());
        Object again = event.encoded(String.class, sent -> new Object());
        assertThat(again).isSameAs(wire).isNotSameAs(cluster);
        again = event.encoded(Integer.class, sent -> new Object());
        assertThat(again).isSameAs(cluster);
    }

    private static ClientSocket join(MountDirectory directory, Recipient recipient) {
        return Directories.join(directory, "/", recipient);
    }

    private static <T> T get(CompletionStage<T> stage) throws InterruptedException, ExecutionException {
        CompletableFuture<T> future = stage.toCompletableFuture();
        try {
            return future.get(1, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within a minute", e);
        }
    }
}
