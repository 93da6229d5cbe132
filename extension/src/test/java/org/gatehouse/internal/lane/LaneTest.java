package org.gatehouse.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.gatehouse.Blocking;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.internal.lane.Bench.Client;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order in which things happen on one connection. */
class LaneTest {

    private static final String HOOK_FAILURE =
            "exception [{\"status\":\"error\",\"message\":\"%s\",\"cause\":{\"pattern\":\"handleConnection\"}}]";

    private final List<String> journal = new ArrayList<>();
    private final List<CompletableFuture<String>> stages = new ArrayList<>();
    private final Bench bench = new Bench(new Gateway());

    @WebSocketGateway(namespace = "/{any:.*}")
    class Gateway {

        @SubscribeMessage("note")
        void note(String text) {
            journal.add(text);
        }

        @SubscribeMessage("later")
        CompletionStage<String> later() {
            CompletableFuture<String> stage = new CompletableFuture<>();
            stages.add(stage);
            return stage;
        }

        @Blocking
        @SubscribeMessage("blocking")
        void blocking() {
            journal.add("blocking");
        }

        @SubscribeMessage("long")
        String takesLong() {
            bench.timer.advance(5);
            return "done";
        }

        @SubscribeMessage("nested")
        void nested(@MessageBody String text, ClientSocket client) {
            journal.add("begin");
            send.get().emit("note", "\"" + text + "\"");
            journal.add("end");
        }

        @SubscribeMessage("slow")
        void slow(ClientSocket client) throws InterruptedException {
            Thread other = new Thread(elsewhere.get());
            other.start();
            other.join();
            journal.add("begin " + client.connected());
            journal.add("end");
        }

        @SubscribeMessage("bye")
        void bye(ClientSocket client) {
            client.disconnect();
        }
    }

    private final AtomicReference<Client> send = new AtomicReference<>();
    private final AtomicReference<Runnable> elsewhere = new AtomicReference<>();

    @BeforeEach
    void prepare() {
        bench.onDisconnect(left ->
                journal.add("left " + left.reason().text() + " " + left.socket().connected()));
    }

    @WebSocketGateway
    static class OfTheRootNamespace {}

    @Test
    void unknownNamespaceIsRefused() {
        Bench other = new Bench(new OfTheRootNamespace());
        other.connect("/nope");
        assertThat(other.received()).containsExactly("refused Invalid namespace");
    }

    @Test
    void handlerRunsInPlaceWhereTheServerAllowsItAndNothingWaits() {
        bench.workers.atOnce = false;
        bench.host.inPlace = true;
        Client client = bench.connect("/a");
        client.emit("note", "\"1\"");
        assertThat(journal).containsExactly("1");
        assertThat(bench.workers.waiting()).isZero();
        assertThat(bench.scope.open).isZero();
    }

    @Test
    void handlerRunsOnAWorkerWhereTheServerDoesNotAllowIt() {
        bench.workers.atOnce = false;
        Client client = bench.connect("/a");
        client.emit("note", "\"1\"");
        assertThat(journal).isEmpty();
        bench.workers.work();
        assertThat(journal).containsExactly("1");
    }

    @Test
    void handlerRunsOnAWorkerWhereAForeignRequestContextIsActive() {
        bench.workers.atOnce = false;
        bench.host.inPlace = true;
        bench.scope.foreign = true;
        Client client = bench.connect("/a");
        client.emit("note", "\"1\"");
        client.emit("note", "\"2\"");
        assertThat(journal).isEmpty();
        bench.workers.work();
        assertThat(journal).containsExactly("1", "2");
        assertThat(bench.scope.open).isZero();
    }

    @Test
    void blockingHandlerRunsOnAWorkerAndTheNextMessageWaitsForIt() {
        bench.workers.atOnce = false;
        bench.host.inPlace = true;
        Client client = bench.connect("/a");
        client.emit("blocking");
        client.emit("note", "\"after\"");
        assertThat(journal).isEmpty();
        bench.workers.work();
        assertThat(journal).containsExactly("blocking", "after");
    }

    /** Until the workers are told to work. */
    private Client clientWhoseTasksWait() {
        Client client = bench.connect("/a");
        bench.workers.atOnce = false;
        bench.received();
        return client;
    }

    @Test
    void answersDoNotWaitForAHandlerThatIsKnownToBlock() {
        Client client = clientWhoseTasksWait();
        client.emitWithAck("note", "\"1\"");
        client.emitWithAck("blocking");
        bench.workers.work();
        assertThat(bench.received()).containsExactly("cork", "ack [null]", "uncork", "ack [null]");
    }

    @Test
    void answersDoNotWaitForAHandlerThatTakesLong() {
        Client client = clientWhoseTasksWait();
        client.emitWithAck("note", "\"1\"");
        client.emitWithAck("long");
        bench.workers.work();
        assertThat(bench.received()).containsExactly("cork", "ack [null]", "uncork", "ack [\"done\"]");
    }

    @Test
    void messageThatArrivesDuringAHandlerRunsAfterIt() {
        bench.host.inPlace = true;
        Client client = bench.connect("/a");
        send.set(client);
        client.emit("nested", "\"x\"");
        assertThat(journal).containsExactly("begin", "end", "x");
    }

    @Test
    void whoComesBackDuringItsConnectHooksHasLeftBefore() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        bench.onConnect(client -> {
            journal.add("connected");
            client.waitFor(slow);
        });
        Client first = bench.connect("/a");
        first.emit("note", "\"1\"");
        first.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        Client second = bench.connect("/a");
        second.emit("note", "\"2\"");
        assertThat(journal).containsExactly("connected", "left client namespace disconnect false", "connected");
        slow.complete(null);
        assertThat(journal).containsExactly("connected", "left client namespace disconnect false", "connected", "2");
    }

    @Test
    void whoComesBackBeforeItsConnectHooksHaveBegunHasLeftBefore() {
        bench.workers.atOnce = false;
        bench.onConnect(client -> journal.add("connected"));
        for (int i = 0; i < 3; i++) {
            bench.connect("/a").leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        }
        bench.workers.work();
        String left = "left client namespace disconnect false";
        assertThat(journal).containsExactly("connected", left, "connected", left, "connected", left);
    }

    @Test
    void whoLeavesAsSoonAsItIsToldThatItIsConnectedHasBothHooks() {
        bench.onConnect(client -> journal.add("connected"));
        bench.onConnected = client -> client.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        bench.connect("/a");
        assertThat(journal).containsExactly("connected", "left client namespace disconnect false");
    }

    /** Decides on each client that wants to join when told so. */
    private final List<CompletableFuture<Boolean>> decisions = new ArrayList<>();

    private void guardThinks() {
        bench.guards.add(context -> {
            CompletableFuture<Boolean> decision = new CompletableFuture<>();
            decisions.add(decision);
            return decision;
        });
    }

    @Test
    void whatIsSentBeforeTheDecisionFollowsItInItsOrder() {
        guardThinks();
        Client client = bench.connect("/a");
        Client other = bench.connect("/b");
        client.emit("note", "\"1\"");
        client.emit("note", "\"2\"");
        client.inbound.acknowledge(5, List.of());
        assertThat(bench.received()).isEmpty();
        decisions.get(0).complete(true);
        client.emit("note", "\"3\"");
        assertThat(journal).containsExactly("1", "2", "3");
        assertThat(bench.received()).contains("connected /a").doesNotContain("connected /b");
        decisions.get(1).complete(true);
        assertThat(bench.received()).containsExactly("connected /b");
        assertThat(other.socket().connected()).isTrue();
    }

    @Test
    void leaveOfAClientWaitsForTheDecisionToo() {
        guardThinks();
        bench.onConnect(client -> journal.add("connected"));
        Client client = bench.connect("/a");
        client.emit("note", "\"1\"");
        client.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        client.emit("note", "\"late\"");
        decisions.get(0).complete(true);
        assertThat(journal).containsExactly("connected", "1", "left client namespace disconnect false");
    }

    @Test
    void whatAClientSentThatIsRefusedIsForgotten() {
        guardThinks();
        Client client = bench.connect("/a");
        client.emit("note", "\"1\"");
        decisions.get(0).complete(false);
        client.emit("note", "\"2\"");
        assertThat(client.inbound.hasLeft()).isTrue();
        assertThat(journal).isEmpty();
        assertThat(bench.received()).containsExactly("refused Forbidden resource");
    }

    @Test
    void whoIsLostBeforeTheDecisionIsNotLetInAndHasNoHooks() {
        guardThinks();
        bench.onConnect(client -> journal.add("connected"));
        Client client = bench.connect("/a");
        client.emit("note", "\"1\"");
        client.leave(DisconnectReason.TRANSPORT_ERROR);
        decisions.get(0).complete(true);
        assertThat(journal).isEmpty();
        assertThat(bench.received()).isEmpty();
        assertThat(bench.dispatcher().awaitDisconnectHooks(Duration.ZERO)).isTrue();
    }

    @Test
    void whatAClientSaysRightAfterItIsToldIsHeardThoughItIsLostAtOnce() {
        bench.onConnect(client -> journal.add("connected"));
        bench.onConnected = client -> {
            client.emit("note", "\"1\"");
            client.leave(DisconnectReason.TRANSPORT_CLOSE);
        };
        bench.connect("/a");
        assertThat(journal).containsExactly("connected", "1", "left transport close false");
    }

    @Test
    void whoWasLostBeforeItAskedIsNotLetIn() {
        Client client = bench.client();
        client.leave(DisconnectReason.TRANSPORT_ERROR);
        bench.connect(client, "/a", Optional.empty());
        client.emit("note", "\"1\"");
        assertThat(journal).isEmpty();
        assertThat(bench.received()).isEmpty();
    }

    /** The stock client gives up a wish to join without a word, and comes with another one. */
    @Test
    void nextClientOfANamespaceJoinsWhenTheFormerHasLeft() {
        guardThinks();
        Client first = bench.connect("/a");
        first.emit("note", "\"1\"");
        first.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        Client second = bench.connect("/a");
        second.emit("note", "\"2\"");
        assertThat(decisions).hasSize(1);
        decisions.get(0).complete(true);
        assertThat(bench.received()).containsExactly("connected /a");
        decisions.get(1).complete(true);
        assertThat(bench.received()).containsExactly("connected /a");
        assertThat(journal).containsExactly("1", "left client namespace disconnect false", "2");
        assertThat(second.socket().id()).isNotEqualTo(first.socket().id());
    }

    @Test
    void nextClientOfANamespaceJoinsWhenTheFormerWasRefused() {
        guardThinks();
        bench.connect("/a").emit("note", "\"1\"");
        bench.connect("/a").emit("note", "\"2\"");
        decisions.get(0).complete(false);
        decisions.get(1).complete(true);
        assertThat(journal).containsExactly("2");
        assertThat(bench.received()).containsExactly("refused Forbidden resource", "connected /a");
    }

    @Test
    void nextClientOfANamespaceIsLostTogetherWithTheFormerThatHadGivenUp() {
        guardThinks();
        Client first = bench.connect("/a");
        first.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        Client second = bench.connect("/a");
        second.leave(DisconnectReason.TRANSPORT_CLOSE);
        decisions.get(0).complete(true);
        assertThat(decisions).hasSize(1);
        assertThat(bench.received()).isEmpty();
        assertThat(journal).isEmpty();
    }

    @Test
    void nextClientOfANamespaceIsLetInWhileTheLeaveOfTheFormerIsUnderWay() {
        Client first = bench.connect("/a");
        Client second = bench.connect("/a");
        second.emit("note", "\"2\"");
        assertThat(bench.received()).containsExactly("connected /a");
        first.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(bench.received()).containsExactly("connected /a");
        assertThat(journal).containsExactly("left server namespace disconnect false", "2");
    }

    @Test
    void whoLeavesAndComesBackAsSoonAsItIsToldThatItIsConnectedIsServed() {
        bench.onConnected = first -> {
            bench.onConnected = second -> {};
            first.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
            bench.connect("/a").emit("note", "\"back\"");
        };
        bench.connect("/a");
        assertThat(bench.received()).containsExactly("connected /a", "connected /a");
        assertThat(journal).containsExactly("left client namespace disconnect false", "back");
    }

    @Test
    void manyThatHaveGivenUpDoNotFillTheStack() {
        Client first = bench.connect("/a");
        for (int i = 0; i < 10_000; i++) {
            bench.connect("/a").leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        }
        first.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(journal).hasSize(10_001);
    }

    @Test
    void readingStopsWhileTooManyMessagesWaitForTheDecision() {
        guardThinks();
        bench.option("inbound-queue", "2");
        Client client = bench.connect("/a");
        assertThat(bench.lane().backlog()).isNull();
        client.emit("note", "\"1\"");
        assertThat(bench.lane().backlog()).isNull();
        client.emit("note", "\"2\"");
        CompletionStage<Void> backlog = bench.lane().backlog();
        assertThat(backlog).isNotNull().isNotCompleted();
        decisions.get(0).complete(true);
        assertThat(backlog).isCompleted();
        assertThat(bench.lane().backlog()).isNull();
    }

    @Test
    void readingStopsWhileTooManyBytesWaitForTheDecision() {
        guardThinks();
        bench.option("max-payload", "10");
        Client client = bench.connect("/a");
        client.emit("note", "\"12345678\"");
        CompletionStage<Void> backlog = bench.lane().backlog();
        assertThat(backlog).isNotNull().isNotCompleted();
        decisions.get(0).complete(false);
        assertThat(backlog).isCompleted();
    }

    @Test
    void wishesToJoinThatWaitCountToo() {
        guardThinks();
        bench.option("inbound-queue", "2");
        for (int i = 0; i < 5; i++) {
            assertThat(bench.lane().overrun()).isFalse();
            bench.connect("/a").leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        }
        assertThat(bench.lane().backlog()).isNotNull();
        bench.connect("/a").leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(bench.lane().overrun()).isFalse();
        assertThat(bench.lane().backlog()).isNull();
    }

    @Test
    void moreThanCanComeFromAClientThatIsNotReadIsAnOverrun() {
        guardThinks();
        bench.option("inbound-queue", "2");
        Client client = bench.connect("/a");
        for (int i = 0; i < 4; i++) {
            client.emit("note", "\"x\"");
        }
        assertThat(bench.lane().overrun()).isFalse();
        client.emit("note", "\"x\"");
        assertThat(bench.lane().overrun()).isTrue();
    }

    @Test
    void whoComesBackHasItsConnectHooksAsTheClientThatItWasAndTheObserverKnows() {
        bench.option("recovery.enabled", "true");
        bench.observedBy(new GatewayObserver() {
            @Override
            public void socketJoined(Observation.SocketJoined event) {
                journal.add("joined");
            }

            @Override
            public void socketRecovered(Observation.SocketRecovered event) {
                journal.add("recovered " + event.missed());
            }
        });
        bench.onConnect(client -> journal.add("connected " + client.recovered()));
        Client client = bench.connect("/a");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        client.socket().emit("missed");
        bench.reconnect();
        Client back = bench.connect(bench.client(), "/a", client.pid());
        assertThat(back.socket().id()).isEqualTo(client.socket().id());
        assertThat(journal)
                .containsExactly(
                        "joined",
                        "connected false",
                        "left transport close false",
                        "joined",
                        "recovered 1",
                        "connected true");
        assertThat(bench.received()).containsExactly("connected /a", "connected /a", "missed []");
    }

    @Test
    void stateOfAClientThatIsLostBeforeItIsBackIsKeptForItsNextTry() {
        bench.option("recovery.enabled", "true");
        Client client = bench.connect("/a");
        bench.reconnect();
        Client early = bench.connect(bench.client(), "/a", client.pid());
        assertThat(early.socket).isNull(); // the loss of the first is waited for
        early.leave(DisconnectReason.TRANSPORT_CLOSE);
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        bench.reconnect();
        Client back = bench.connect(bench.client(), "/a", client.pid());
        assertThat(back.socket().recovered()).isTrue();
        assertThat(early.socket).isNull();
    }

    @Test
    void handlerThatSendsItsClientAwayStopsWhatFollows() {
        bench.host.inPlace = true;
        Client client = bench.connect("/a");
        client.emit("bye");
        client.emit("note", "\"late\"");
        assertThat(journal).containsExactly("left server namespace disconnect false");
        assertThat(bench.received()).containsExactly("connected /a", "disconnect LEAVE");
    }

    @Test
    void leaveOnAnotherThreadDuringAHandlerIsFollowedByItsHooksWhenThatHasEnded() {
        bench.host.inPlace = true;
        send.set(bench.connect("/a"));
        elsewhere.set(() -> send.get().leave(DisconnectReason.TRANSPORT_CLOSE));
        send.get().emit("slow");
        assertThat(journal).containsExactly("begin false", "end", "left transport close false");
    }

    @Test
    void whatEndsSoonRunsOnAThreadThatMustNotBeKept() {
        bench.workers.atOnce = false;
        bench.host.otherwise = HandlerThread.ONLY_IF_SHORT;
        Client client = bench.connect("/a");
        assertThat(bench.workers.waiting()).isZero();
        client.emitWithAck("nobody subscribes");
        assertThat(bench.workers.waiting()).isZero();
        client.emit("note", "\"1\"");
        assertThat(journal).isEmpty();
        bench.workers.work();
        assertThat(journal).containsExactly("1");
    }

    @Test
    void drainOfSeveralTasksIsCorked() {
        Client client = clientWhoseTasksWait();
        client.emitWithAck("note", "\"1\"");
        client.emitWithAck("note", "\"2\"");
        bench.workers.work();
        assertThat(bench.received()).containsExactly("cork", "ack [null]", "ack [null]", "uncork");
    }

    @Test
    void workerLetsGoAfterItsFairShare() {
        Client client = bench.connect("/a");
        bench.workers.atOnce = false;
        for (int i = 0; i < 65; i++) {
            client.emit("note", "\"" + i + "\"");
        }
        bench.received();
        bench.workers.work();
        assertThat(journal).hasSize(65).endsWith("63", "64");
        assertThat(bench.received()).containsExactly("cork", "uncork");
    }

    @Test
    void stageLetsTheNextMessageStart() {
        Client client = bench.connect("/a");
        bench.received();
        client.emitWithAck("later");
        client.emit("note", "\"next\"");
        assertThat(journal).containsExactly("next");
        stages.get(0).complete("done");
        assertThat(bench.received()).containsExactly("ack [\"done\"]");
    }

    @Test
    void messageWaitsWhileTooManyStagesAreInFlight() {
        bench.option("stages-in-flight", "2");
        Client client = bench.connect("/a");
        client.emit("later");
        client.emit("later");
        client.emit("note", "\"next\"");
        assertThat(journal).isEmpty();
        stages.get(1).complete("done");
        assertThat(journal).containsExactly("next");
    }

    @Test
    void stagesOfAClientThatHasLeftAreGivenUp() {
        bench.option("stages-in-flight", "1");
        Client client = bench.connect("/a");
        client.emit("later");
        client.emit("note", "\"next\"");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(journal).containsExactly("next", "left transport close false");
        stages.get(0).complete("done");
        Client other = bench.connect("/b");
        other.emit("later");
        other.emit("note", "\"waits\"");
        assertThat(journal).hasSize(2);
    }

    @Test
    void readingStopsAtTheLimitAndGoesOnWhenHalfIsDone() {
        bench.option("inbound-queue", "4");
        Client client = bench.connect("/a");
        bench.workers.atOnce = false;
        assertThat(bench.lane().backlog()).isNull();
        for (int i = 0; i < 4; i++) {
            client.emit("note", "\"" + i + "\"");
        }
        CompletionStage<Void> backlog = bench.lane().backlog();
        assertThat(backlog).isNotNull().isNotCompleted();
        bench.workers.work();
        assertThat(backlog).isCompleted();
        assertThat(bench.lane().backlog()).isNull();
    }

    @Test
    void readingStopsAtEightMegabytesToo() {
        Client client = bench.connect("/a");
        bench.workers.atOnce = false;
        String megabytes = "\"" + "x".repeat(4 << 20) + "\"";
        client.emit("note", megabytes);
        assertThat(bench.lane().backlog()).isNull();
        client.emit("note", megabytes);
        CompletionStage<Void> backlog = bench.lane().backlog();
        assertThat(backlog).isNotNull().isNotCompleted();
        bench.workers.work();
        assertThat(backlog).isCompleted();
        assertThat(bench.lane().backlog()).isNull();
    }

    @Test
    void readingGoesOnOnceHalfOfWhatMayWaitIsLeft() {
        bench.option("inbound-queue", "4").option("stages-in-flight", "1");
        Client client = bench.connect("/a");
        for (int i = 0; i < 5; i++) {
            client.emit("later");
        }
        CompletionStage<Void> backlog = bench.lane().backlog();
        assertThat(backlog).isNotNull().isNotCompleted();
        stages.get(0).complete("three wait");
        assertThat(backlog).isNotCompleted();
        stages.get(1).complete("two wait");
        assertThat(backlog).isCompleted();
    }

    @Test
    void readingGoesOnOnceHalfOfTheMegabytesIsLeft() {
        bench.option("stages-in-flight", "1");
        Client client = bench.connect("/a");
        String megabytes = "\"" + "x".repeat(3 << 20) + "\"";
        for (int i = 0; i < 4; i++) {
            client.emit("later", megabytes);
        }
        CompletionStage<Void> backlog = bench.lane().backlog();
        assertThat(backlog).isNotNull().isNotCompleted();
        stages.get(0).complete("six megabytes wait");
        assertThat(backlog).isNotCompleted();
        stages.get(1).complete("three megabytes wait");
        assertThat(backlog).isCompleted();
    }

    @Test
    void messagesWaitForTheStageOfAConnectHookAndOtherClientsGoOn() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        bench.onConnect(client -> {
            if (client.namespace().name().equals("/slow")) {
                client.waitFor(gate);
            }
        });
        Client slow = bench.connect("/slow");
        Client fast = bench.connect("/fast");
        slow.emit("note", "\"slow 1\"");
        slow.emit("note", "\"slow 2\"");
        fast.emit("note", "\"fast\"");
        assertThat(journal).containsExactly("fast");
        gate.complete(null);
        slow.emit("note", "\"slow 3\"");
        assertThat(journal).containsExactly("fast", "slow 1", "slow 2", "slow 3");
    }

    @Test
    void waitingForAStageOutsideAConnectHookIsRefused() {
        Client client = bench.connect("/a");
        assertThatThrownBy(() -> client.socket().waitFor(new CompletableFuture<>()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failingConnectHookSendsTheClientAway() {
        bench.onConnect(client -> {
            throw new WsException("Unauthorized");
        });
        bench.onConnect(client -> journal.add("second hook"));
        Client client = bench.connect("/a");
        client.emit("note", "\"never\"");
        assertThat(bench.received())
                .containsExactly("connected /a", HOOK_FAILURE.formatted("Unauthorized"), "disconnect HOOK_REFUSED");
        assertThat(journal).containsExactly("second hook", "left server namespace disconnect false");
    }

    @Test
    void failingStageOfAConnectHookDropsWhatWaited() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        bench.onConnect(client -> client.waitFor(gate));
        Client client = bench.connect("/a");
        client.emit("note", "\"never\"");
        gate.completeExceptionally(new IllegalStateException("secret"));
        client.emit("note", "\"never\"");
        assertThat(bench.received())
                .containsExactly(
                        "connected /a", HOOK_FAILURE.formatted("Internal server error"), "disconnect HOOK_FAILED");
        assertThat(journal).containsExactly("left server namespace disconnect false");
    }

    @Test
    void disconnectingInAConnectHookDropsMessagesAndRunsTheDisconnectHookOnce() {
        bench.workers.atOnce = false;
        bench.onConnect(client -> client.disconnect());
        Client client = bench.connect("/a");
        client.emit("note", "\"never\"");
        bench.workers.work();
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        bench.workers.work();
        assertThat(bench.received()).doesNotContain("exception").contains("disconnect LEAVE");
        assertThat(journal).containsExactly("left server namespace disconnect false");
    }

    @Test
    @SuppressWarnings("NullAway") // what a mocked service yields
    void noStageAtAllIsAFailureOfTheConnectHook() {
        bench.onConnect(client -> client.waitFor(null));
        Client client = bench.connect("/a");
        client.emit("note", "\"never\"");
        assertThat(bench.received())
                .containsExactly(
                        "connected /a", HOOK_FAILURE.formatted("Internal server error"), "disconnect HOOK_FAILED");
        assertThat(journal).containsExactly("left server namespace disconnect false");
    }

    @Test
    void stageThatCannotBeAskedIsAFailureOfTheConnectHook() {
        bench.onConnect(client -> client.waitFor(new CompletableFuture<>() {
            @Override
            public CompletableFuture<Object> whenComplete(BiConsumer<? super Object, ? super Throwable> action) {
                throw new UnsupportedOperationException();
            }
        }));
        bench.connect("/a");
        assertThat(bench.received()).endsWith("disconnect HOOK_FAILED");
        assertThat(journal).containsExactly("left server namespace disconnect false");
    }

    @Test
    void clientThatLeavesWhileItsConnectHooksRunIsHeardFirst() {
        bench.workers.atOnce = false;
        bench.onConnect(client -> {
            send.get().emit("note", "\"last words\"");
            send.get().leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
            client.waitFor(CompletableFuture.completedFuture(null));
        });
        send.set(bench.connect("/a"));
        bench.workers.work();
        assertThat(journal).containsExactly("last words", "left client namespace disconnect false");
    }

    @Test
    void clientThatLeavesOnceTheStageHasCompletedIsHeardFirst() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        bench.onConnect(client -> client.waitFor(gate));
        Client client = bench.connect("/a");
        bench.workers.atOnce = false;
        client.emit("note", "\"last words\"");
        gate.complete(null);
        client.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        bench.workers.work();
        assertThat(journal).containsExactly("last words", "left client namespace disconnect false");
    }

    @Test
    void whoHasLeftWaitsForNoStageAndIsNotServedWithoutIt() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        bench.onConnect(client -> client.waitFor(gate));
        Client client = bench.connect("/a");
        client.emit("note", "\"never\"");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(journal).containsExactly("left transport close false");
        assertThat(bench.dispatcher().awaitDisconnectHooks(Duration.ZERO)).isTrue();
        gate.completeExceptionally(new IllegalStateException("too late"));
        assertThat(journal).hasSize(1);
        assertThat(bench.received()).containsExactly("connected /a");
    }

    @Test
    void whoHasLeftBeforeItsHooksBeganWaitsForNoStageEither() {
        bench.workers.atOnce = false;
        bench.onConnect(client -> {
            journal.add("connected");
            client.waitFor(new CompletableFuture<>());
        });
        Client client = bench.connect("/a");
        client.emit("note", "\"never\"");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        bench.workers.work();
        assertThat(journal).containsExactly("connected", "left transport close false");
        assertThat(bench.dispatcher().awaitDisconnectHooks(Duration.ZERO)).isTrue();
    }

    @Test
    void shutdownDoesNotWaitForTheStageOfAConnectHook() {
        bench.onConnect(client -> client.waitFor(new CompletableFuture<>()));
        Client client = bench.connect("/a");
        client.emit("note", "\"never\"");
        client.leave(DisconnectReason.SERVER_SHUTTING_DOWN);
        assertThat(journal).containsExactly("left server shutting down false");
        assertThat(bench.dispatcher().awaitDisconnectHooks(Duration.ZERO)).isTrue();
    }

    @Test
    void clientSentAwayBeforeItsHooksBeganDoesNotWaitForTheirStageEither() {
        bench.workers.atOnce = false;
        bench.onConnect(client -> {
            journal.add("connected");
            client.waitFor(new CompletableFuture<>());
        });
        Client client = bench.connect("/a");
        client.leave(DisconnectReason.SERVER_SHUTTING_DOWN);
        bench.workers.work();
        assertThat(journal).containsExactly("connected", "left server shutting down false");
        assertThat(bench.dispatcher().awaitDisconnectHooks(Duration.ZERO)).isTrue();
    }

    @Test
    void whatIsReadOnceThereIsRoomFollowsWhatWaitedForTheConnectHooks() {
        bench.option("inbound-queue", "2");
        CompletableFuture<Void> gate = new CompletableFuture<>();
        bench.onConnect(client -> client.waitFor(gate));
        Client client = bench.connect("/a");
        client.emit("note", "\"1\"");
        client.emit("note", "\"2\"");
        CompletionStage<Void> resumed = bench.lane().backlog().thenRun(() -> client.emit("note", "\"3\""));
        gate.complete(null);
        assertThat(resumed).isCompleted();
        assertThat(journal).containsExactly("1", "2", "3");
    }

    @Test
    void clientThatLeavesBeforeItsHooksBeganHasBoth() {
        bench.workers.atOnce = false;
        bench.onConnect(client -> journal.add("connected"));
        Client client = bench.connect("/a");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(bench.dispatcher().awaitDisconnectHooks(Duration.ZERO)).isFalse();
        bench.workers.work();
        assertThat(journal).containsExactly("connected", "left transport close false");
        assertThat(bench.dispatcher().awaitDisconnectHooks(Duration.ZERO)).isTrue();
    }

    @Test
    void clientEndsAfterItsLastHook() {
        bench.onDisconnect(left -> journal.add("ended " + bench.scope.ended.size()));
        Client served = bench.connect("/a");
        served.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(journal).endsWith("ended 0");
        assertThat(bench.scope.ended).hasSize(1);

        bench.workers.atOnce = false;
        bench.connect("/a").leave(DisconnectReason.TRANSPORT_CLOSE); // before its hooks began
        bench.workers.work();
        assertThat(bench.scope.ended).hasSize(2);
    }

    @Test
    void namespaceThatAClientNamesClosesAfterItsLastClient() {
        Client client = bench.connect("/any/name");
        assertThat(client.socket.namespace().server().namespaces()).isNotEmpty();
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(client.socket.namespace().server().namespaces()).isEmpty();
    }

    @Test
    void namespacesThatClientsNameAreBoundedAndMakeRoomWhenTheyClose() {
        bench.option("max-dynamic-namespaces", "2");
        Client first = bench.connect("/1");
        bench.connect("/2");
        bench.connect("/2");
        bench.received();
        bench.connect("/3");
        assertThat(bench.received()).containsExactly("refused Too many namespaces");
        assertThat(first.socket.namespace().server().exceededLimits()).containsEntry("max-dynamic-namespaces", 1L);
        first.leave(DisconnectReason.TRANSPORT_CLOSE);
        bench.received();
        bench.connect("/3");
        assertThat(bench.received()).doesNotContain("refused Too many namespaces");
    }

    @Test
    void disconnectHookFollowsTheMessagesThatCameBefore() {
        Client client = bench.connect("/a");
        bench.workers.atOnce = false;
        client.emit("note", "\"1\"");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        client.leave(DisconnectReason.PING_TIMEOUT);
        client.emit("note", "\"ignored\"");
        bench.workers.work();
        assertThat(journal).containsExactly("1", "left transport close false");
    }

    @Test
    void clientSentAwayByAHandlerIsHeardNoMore() {
        Client client = bench.connect("/a");
        bench.workers.atOnce = false;
        client.emit("bye");
        client.emit("note", "\"never\"");
        bench.workers.work();
        assertThat(journal).containsExactly("left server namespace disconnect false");
    }

    @Test
    void failingDisconnectHookDoesNotKeepTheNextFromRunning() {
        bench.disconnectHooks.clear();
        bench.onDisconnect(left -> {
            throw new IllegalStateException("secret");
        });
        bench.onDisconnect(left -> journal.add("second"));
        bench.connect("/a").leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(journal).containsExactly("second");
        assertThat(bench.scope.open).isZero();
    }

    @Test
    void everyHookAndHandlerHasAScopeOfItsOwn() {
        bench.onConnect(client -> journal.add("1"));
        bench.onConnect(client -> journal.add("2"));
        Client client = bench.connect("/a");
        client.emit("note", "\"3\"");
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(bench.scope.entered).isEqualTo(4);
        assertThat(bench.scope.open).isZero();
    }
}
