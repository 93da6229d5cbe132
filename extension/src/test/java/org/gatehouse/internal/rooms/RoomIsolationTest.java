package org.gatehouse.internal.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Namespace;
import org.gatehouse.WsException;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with one client is no matter of the others, and no state outlives the clients it belongs to. */
class RoomIsolationTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(2, task -> new Thread(task, "worker"));
    private final MountDirectory directory = directory(Map.of());
    private final RecordingRecipient toA = new RecordingRecipient();
    private final RecordingRecipient toB = new RecordingRecipient();

    @AfterEach
    void stopThreads() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    @Test
    void aClientInTooManyRoomsDoesNotKeepTheOthersFromJoining() {
        MountDirectory limited = directory(Map.of("max-rooms", "1"));
        ClientSocket full = join(limited, "/", toA);
        ClientSocket other = join(limited, "/", toB);
        full.join("only");

        limited.server().socketsJoin("more", "more");

        assertThat(full.rooms()).containsExactlyInAnyOrder(full.id(), "only");
        assertThat(other.rooms()).containsExactlyInAnyOrder(other.id(), "more");
    }

    @Test
    void leavingItsOwnRoomMakesNoSpaceForAClient() {
        MountDirectory limited = directory(Map.of("max-rooms", "1"));
        ClientSocket client = join(limited, "/", toA);
        client.leave(client.id());
        client.join("1");
        assertThatThrownBy(() -> client.join("2")).isInstanceOf(IllegalStateException.class);
        client.join(client.id());
        assertThat(client.rooms()).containsExactlyInAnyOrder(client.id(), "1");
    }

    @Test
    void aClientThatCannotBeDisconnectedDoesNotKeepTheOthersConnected() {
        RecordingRecipient broken = new RecordingRecipient() {
            @Override
            public void disconnect(Cause cause) {
                throw new IllegalStateException("broken");
            }
        };
        join(directory, "/", toA);
        join(directory, "/", broken);
        join(directory, "/", toB);

        directory.server().disconnectSockets(false);

        assertThat(toA.disconnects).containsExactly(Recipient.Cause.LEAVE);
        assertThat(toB.disconnects).containsExactly(Recipient.Cause.LEAVE);
    }

    @Test
    void aClientThatOwesTooManyAnswersIsAskedInVainAndTheOthersAnswersCount() {
        MountDirectory limited = directory(Map.of("max-pending-acks", "1"));
        ClientSocket owing = join(limited, "/", toA);
        ClientSocket other = join(limited, "/", toB);
        CompletionStage<String> owed = owing.emitWithAck(String.class, "first");

        CompletableFuture<List<@Nullable String>> answers = limited.server()
                .timeout(SHORT)
                .emitWithAck(String.class, "second")
                .toCompletableFuture();
        limited.acknowledge(owing, ackId(toA, 1), List.of(new Payload("late")));
        limited.acknowledge(other, ackId(toB, 0), List.of(new Payload("in time")));

        assertThat(toA.names()).containsExactly("first", "second");
        assertThat(failure(answers))
                .isInstanceOfSatisfying(
                        AckTimeoutException.class,
                        late -> assertThat(late.responses()).isEqualTo(List.of("in time")));
        assertThat(owed.toCompletableFuture()).isNotDone();
    }

    @Test
    void anAnswerThatDoesNotFitDoesNotHideThatTimeIsOver() {
        ClientSocket a = join(directory, "/", toA);
        ClientSocket b = join(directory, "/", toB);
        join(directory, "/", new RecordingRecipient());
        CompletableFuture<List<@Nullable String>> answers = directory
                .server()
                .timeout(SHORT)
                .emitWithAck(String.class, "question")
                .toCompletableFuture();
        directory.acknowledge(a, ackId(toA, 0), List.of(new Payload("misfit")));
        directory.acknowledge(b, ackId(toB, 0), List.of(new Payload("fits")));
        assertThat(failure(answers))
                .isInstanceOfSatisfying(
                        AckTimeoutException.class,
                        late -> assertThat(late.responses()).isEqualTo(List.of("fits")));
    }

    @Test
    void whatCannotBeWrittenAndWhatIsCancelledLeavesNothingPending() throws Exception {
        MountDirectory limited = directory(Map.of("max-pending-acks", "1"));
        ClientSocket client = join(limited, "/", toA);
        assertThatThrownBy(() -> client.emitWithAck(String.class, "x", "unwritable"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limited.server().timeout(LONG).emitWithAck(String.class, "x", "unwritable"))
                .isInstanceOf(IllegalArgumentException.class);
        client.emitWithAck(String.class, "x").toCompletableFuture().cancel(false);
        var timedOut = client.timeout(Duration.ZERO).emitWithAck(String.class, "x");
        assertThat(failure(timedOut)).isInstanceOf(AckTimeoutException.class);

        var answer = client.emitWithAck(String.class, "x").toCompletableFuture();
        limited.acknowledge(client, ackId(toA, 2), List.of(new Payload("yes")));
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("yes");
    }

    @Test
    void aClientCannotAnswerForAnother() {
        ClientSocket a = join(directory, "/", toA);
        ClientSocket b = join(directory, "/", toB);
        var answer = a.emitWithAck(String.class, "question").toCompletableFuture();
        directory.acknowledge(b, ackId(toA, 0), List.of(new Payload("forged")));
        assertThat(answer).isNotDone();
    }

    @Test
    void whatTheApplicationWaitsForCompletesOnAWorkerWithTheFailureItself() throws Exception {
        ClientSocket a = join(directory, "/", toA);
        CompletableFuture<String> thread = new CompletableFuture<>();
        CompletableFuture<@Nullable Throwable> seen = new CompletableFuture<>();
        a.emitWithAck(String.class, "question").whenComplete((value, failure) -> {
            thread.complete(Thread.currentThread().getName());
            seen.complete(failure);
        });
        directory.acknowledge(a, ackId(toA, 0), List.of(new Payload("misfit")));
        assertThat(seen.get(30, TimeUnit.SECONDS)).isInstanceOf(WsException.class);
        assertThat(thread.get()).isEqualTo("worker");
    }

    @Test
    void whoWaitsDoesNotWaitForEverWhenTheApplicationHasStopped() {
        ClientSocket a = join(directory, "/", toA);
        var single = a.timeout(LONG).emitWithAck(String.class, "question");
        timer.shutdownNow();
        workers.shutdownNow();
        var broadcast = directory.server().timeout(LONG).emitWithAck(String.class, "question");

        directory.leave(a, DisconnectReason.TRANSPORT_CLOSE);

        assertThat(single.toCompletableFuture()).isCompletedExceptionally();
        assertThat(broadcast.toCompletableFuture()).isCompletedWithValue(List.of());
    }

    @Test
    void waitingInPlaceForABroadcastThatAsksTheOwnClientFailsAtOnce() {
        join(directory, "/", toA).join("r1");
        join(directory, "/", toB).join("r2");
        toA.inPlace = true;
        var own = directory.server().to("r1").timeout(LONG).emitWithAck(String.class, "question");
        assertThatThrownBy(() -> own.toCompletableFuture().join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@Blocking");
        var foreign = directory.server().to("r2").timeout(SHORT).emitWithAck(String.class, "question");
        assertThat(failure(foreign)).isInstanceOf(AckTimeoutException.class);
    }

    @Test
    void aClientThatStallsTheDeliveryStopsNobodyElse() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        RecordingRecipient slow = new RecordingRecipient() {
            @Override
            public void deliver(OutboundEvent event) {
                stalled.countDown();
                awaitQuietly(release);
            }
        };
        ClientSocket a = join(directory, "/", toA);
        ClientSocket stuck = join(directory, "/", slow);
        stuck.join("slow");
        Future<?> emitter = workers.submit(() -> directory.server().to("slow").emit("x"));
        assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();

        Future<?> others = workers.submit(() -> {
            a.join("slow");
            stuck.join("fast");
            directory.server().to("slow").except(stuck.id()).emit("y");
            directory.leave(stuck, DisconnectReason.TRANSPORT_CLOSE);
        });

        others.get(30, TimeUnit.SECONDS);
        assertThat(toA.names()).containsExactly("y");
        release.countDown();
        emitter.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whoLeavesWhileABroadcastIsOnItsWayGetsItNoMore() {
        List<ClientSocket> both = new ArrayList<>();
        List<String> received = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(join(directory, "/", new RecordingRecipient() {
                @Override
                public void deliver(OutboundEvent event) {
                    received.add(event.event());
                    both.forEach(client -> directory.leave(client, DisconnectReason.TRANSPORT_CLOSE));
                }
            }));
        }
        directory.server().to(both.get(0).id(), both.get(1).id()).emit("x");
        assertThat(received).hasSize(1);
    }

    @Test
    void whoHasLeftIsNotDisconnectedAgainAndIsNotAsked() {
        ClientSocket a = join(directory, "/", toA);
        directory.leave(a, DisconnectReason.TRANSPORT_CLOSE);
        directory.leave(a, DisconnectReason.TRANSPORT_CLOSE);
        a.disconnect(true);
        a.emitWithAck(String.class, "question");
        assertThat(toA.disconnects).isEmpty();
        assertThat(toA.events).isEmpty();
    }

    @Test
    void nullAsTheOnlyArgumentIsOneNull() {
        ClientSocket a = join(directory, "/", toA);
        a.emit("x", (Object[]) null);
        directory.server().emit("x", (Object[]) null);
        assertThat(toA.events)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.arguments()).isEqualTo(Arrays.asList((Object) null)));
    }

    @Test
    void acknowledgementIdsCountUpPerNamespaceFromZero() {
        ClientSocket a = join(directory, "/", toA);
        join(directory, "/", toB);
        ClientSocket elsewhere = join(directory, "/dyn-1", toB);
        a.emitWithAck(String.class, "x");
        directory.server().timeout(LONG).emitWithAck(String.class, "x");
        elsewhere.emitWithAck(String.class, "x");
        assertThat(ackId(toA, 0)).isZero();
        assertThat(ackId(toA, 1)).isEqualTo(1).isEqualTo(ackId(toB, 0));
        assertThat(ackId(toB, 1)).isZero();
    }

    @Test
    void aNamespaceThatAClientOpenedEndsWithItsLastClientAndItsHandleSurvives() {
        directory.open("/kept");
        ClientSocket first = join(directory, "/dyn-1", toA);
        ClientSocket second = join(directory, "/dyn-1", toA);
        Namespace handle = first.namespace();
        directory.leave(first, DisconnectReason.TRANSPORT_CLOSE);
        assertThat(directory.namespaces()).containsOnlyKeys("/kept", "/dyn-1");
        directory.leave(second, DisconnectReason.TRANSPORT_CLOSE);
        assertThat(directory.namespaces()).containsOnlyKeys("/kept");
        assertThat(handle.sockets()).isEmpty();
        handle.emit("nobody");

        ClientSocket third = join(directory, "/dyn-1", toB);
        handle.emit("x");

        assertThat(toB.names()).containsExactly("x");
        assertThat(handle)
                .isEqualTo(third.namespace())
                .isEqualTo(directory.server().of("dyn-1"));
        assertThat(handle.socket(third.id())).contains(third);
        directory.leave(join(directory, "/kept", toA), DisconnectReason.TRANSPORT_CLOSE);
        assertThat(directory.namespaces()).containsKey("/kept");
    }

    @Test
    void fiftyThreadsOpenAndCloseOneNamespaceAndEveryClientIsReached() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<?>> runs = new ArrayList<>();
        for (int thread = 0; thread < 50; thread++) {
            runs.add(threads.submit(() -> {
                for (int round = 0; round < 100; round++) {
                    comeAndGo("room-" + ThreadLocalRandom.current().nextInt(3));
                }
            }));
        }
        for (Future<?> run : runs) {
            run.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(directory.namespaces()).isEmpty();
    }

    private void comeAndGo(String room) {
        RecordingRecipient recipient = new RecordingRecipient();
        ClientSocket client = join(directory, "/dyn-1", recipient);
        client.join(room);
        String event = client.id();
        client.namespace().to(client.id(), room).emit(event);
        directory.server().of("/dyn-1").to(room).except(client.id()).emit("not-" + event);
        client.broadcast().emit("not-" + event);
        directory.leave(client, DisconnectReason.TRANSPORT_CLOSE);
        client.namespace().emit("too-late-" + event);
        assertThat(recipient.names()).containsOnlyOnce(event).doesNotContain("not-" + event, "too-late-" + event);
        assertThat(client.rooms()).isEmpty();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return stage.handle((value, failure) -> failure)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static long ackId(RecordingRecipient recipient, int index) {
        return recipient.events.get(index).ackId().orElseThrow();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ClientSocket join(MountDirectory directory, String namespace, Recipient recipient) {
        return Directories.join(directory, namespace, recipient);
    }

    private MountDirectory directory(Map<String, String> options) {
        return Directories.directory(timer, workers, options);
    }
}
