package org.gatehouse.internal.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Namespace;
import org.gatehouse.WsException;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recipient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MountDirectoryTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    final MountDirectory directory = directory(Map.of());
    final MountDirectory elsewhere = elsewhere();
    private final Map<String, RecordingRecipient> recipients =
            Map.of("a", new RecordingRecipient(), "b", new RecordingRecipient(), "c", new RecordingRecipient());
    private final ClientSocket a = join("a");
    private final ClientSocket b = join(elsewhere, recipients.get("b"));
    private final ClientSocket c = join("c");
    private final Namespace namespace = directory.server().of("/");

    @BeforeEach
    void aAndBAreInR1AndBAndCAreInR2() {
        a.join("r1");
        b.join("r1", "r2");
        c.join("r2");
    }

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    /** Where the client {@code b} is connected. */
    MountDirectory elsewhere() {
        return directory;
    }

    /** The table "Rooms/broadcast semantics" of what NestJS does. */
    @TestFactory
    List<DynamicTest> everyOperatorReachesExactlyItsReceivers() {
        record Row(String call, Consumer<BroadcastOperator> emit, BroadcastOperator operator, String receivers) {}
        Consumer<BroadcastOperator> emit = operator -> operator.emit("x", 1);
        return List.of(
                        new Row("server.emit", emit, directory.server(), "a b c"),
                        new Row("client.broadcast", emit, a.broadcast(), "b c"),
                        new Row("server.to(r1)", emit, namespace.to("r1"), "a b"),
                        new Row("client.to(r1)", emit, a.to("r1"), "b"),
                        new Row(
                                "to(r1).to(r2), each once",
                                emit,
                                namespace.to("r1").to("r2"),
                                "a b c"),
                        new Row("in(r1, r2)", emit, namespace.in("r1", "r2"), "a b c"),
                        new Row("except(r2)", emit, namespace.except("r2"), "a"),
                        new Row("to(r1).except(r2)", emit, namespace.to("r1").except("r2"), "a"),
                        new Row("client.except(r2)", emit, a.except("r2"), ""),
                        new Row("to(client.id)", emit, namespace.to(c.id()), "c"),
                        new Row("room without members", emit, namespace.to("nobody"), ""),
                        new Row("local", emit, namespace.local().to("r2"), elsewhere == directory ? "b c" : "c"),
                        new Row("to()", emit, namespace.to(), ""),
                        new Row("in()", emit, namespace.in(), ""),
                        new Row("to() of a server", emit, directory.server().to(), ""),
                        new Row("to() of a client", emit, a.to(), ""),
                        new Row("to() of everybody else", emit, a.broadcast().to(), ""),
                        new Row("to().to()", emit, namespace.to().to().in(), ""),
                        new Row(
                                "to() with flags",
                                emit,
                                namespace.to().asVolatile().compress(true),
                                ""),
                        new Row("to().local()", emit, namespace.to().local(), ""),
                        new Row("local().to()", emit, namespace.local().to(), ""),
                        new Row("to().except(r1)", emit, namespace.to().except("r1"), ""),
                        new Row("except(r1).to()", emit, namespace.except("r1").to(), ""),
                        new Row("to().except()", emit, namespace.to().except(), ""),
                        new Row(
                                "to() adds nothing",
                                emit,
                                namespace.to("r1").to().in(),
                                "a b"),
                        new Row("to().to(r1)", emit, namespace.to().to("r1"), "a b"),
                        new Row(
                                "to().except(r2).in(r1)",
                                emit,
                                namespace.to().except("r2").in("r1"),
                                "a"),
                        new Row("client.to().to(r1)", emit, a.to().to("r1"), "b"),
                        new Row("except()", emit, namespace.except(), "a b c"),
                        new Row("client.except()", emit, a.except(), "b c"),
                        new Row("to(r1).except()", emit, namespace.to("r1").except(), "a b"))
                .stream()
                .map(row -> DynamicTest.dynamicTest(row.call(), () -> {
                    recipients.values().forEach(recipient -> recipient.events.clear());
                    row.emit().accept(row.operator());
                    assertThat(receivers()).isEqualTo(row.receivers());
                }))
                .toList();
    }

    @Test
    void modifiersLeaveTheOperatorAsItIs() {
        BroadcastOperator kept = namespace.to("r1");
        kept.except("r2").asVolatile().to("r2");
        kept.emit("x");
        assertThat(receivers()).isEqualTo("a b");
        assertThat(recipients.get("a").events.get(0).delivery().isVolatile()).isFalse();
    }

    @Test
    void flagsTravelWithTheEvent() {
        namespace.asVolatile().compress(false).emit("x");
        assertThat(recipients.get("a").events.get(0).delivery().isVolatile()).isTrue();
        assertThat(recipients.get("a").events.get(0).delivery().compress()).isFalse();
    }

    @Test
    void joiningTwiceIsJoiningOnceAndLeavingStopsDelivery() {
        a.join("r1");
        a.leave("r1");
        namespace.to("r1").emit("x");
        assertThat(receivers()).isEqualTo("b");
        assertThat(a.rooms()).containsExactly(a.id());
    }

    @Test
    void whoHasLeftIsInNoRoomAndJoinsNone() {
        elsewhere.leave(b, DisconnectReason.TRANSPORT_CLOSE);
        b.join("r1");
        b.emit("x");
        namespace.emit("y");
        assertThat(b.connected()).isFalse();
        assertThat(b.rooms()).isEmpty();
        assertThat(receivers()).isEqualTo("a c");
        assertThat(namespace.sockets()).containsExactlyInAnyOrder(a, c);
        assertThat(namespace.socket(b.id())).isEmpty();
    }

    @Test
    void selectedClientsJoinLeaveAndAreDisconnectedTogether() {
        namespace.in("r2").socketsJoin("r3", "r4");
        namespace.in("r3").socketsLeave("r4");
        namespace.to("r3").disconnectSockets(true);
        assertThat(b.rooms()).contains("r3").doesNotContain("r4");
        assertThat(recipients.get("a").disconnects).isEmpty();
        assertThat(recipients.get("c").disconnects).containsExactly(Recipient.Cause.CLOSE);
    }

    @Test
    void fetchedSocketsAreCopies() throws Exception {
        a.data().put("name", "Ann");
        var found = namespace
                .to("r1")
                .except("r2")
                .fetchSockets()
                .toCompletableFuture()
                .get();
        a.data().put("name", "Bea");
        assertThat(found).singleElement().satisfies(socket -> {
            assertThat(socket.id()).isEqualTo(a.id());
            assertThat(socket.rooms()).containsExactlyInAnyOrder(a.id(), "r1");
            assertThat(socket.data()).containsEntry("name", "Ann");
        });
    }

    @Test
    void idsAreTwentyCharactersThatAreSafeInUrls() {
        assertThat(a.id()).matches("[A-Za-z0-9_-]{20}").isNotEqualTo(b.id());
    }

    @Test
    void reservedNamesAndUnwritableValuesAreTheEmittersFailure() {
        for (String name : List.of("connect", "connect_error", "disconnect", "disconnecting", "newListener")) {
            assertThatThrownBy(() -> a.emit(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> namespace.emit(name)).hasMessageContaining(name);
        }
        assertThatThrownBy(() -> namespace.emit("x", "unwritable")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBrokenClientDoesNotKeepTheOthersFromTheEvent() {
        namespace.emit("x", "broken");
        namespace.emit("y");
        assertThat(receivers()).isEqualTo("a b c");
    }

    @Test
    void namespacesThatNobodyServesAreRefused() {
        assertThat(directory.server().of("chat").name()).isEqualTo("/chat");
        assertThatThrownBy(() -> directory.server().of("/other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/other");
    }

    @Test
    void anAnswerCompletesTheAcknowledgement() throws Exception {
        CompletableFuture<String> answer =
                a.emitWithAck(String.class, "question", 1).toCompletableFuture();
        directory.acknowledge(a, ackId("a"), List.of(new Payload("\"yes\"")));
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("\"yes\"");
        directory.acknowledge(a, ackId("a"), List.of(new Payload("\"twice\"")));
    }

    @Test
    void anAnswerThatDoesNotFitIsAWsException() {
        CompletableFuture<Integer> answer =
                a.emitWithAck(Integer.class, "question").toCompletableFuture();
        directory.acknowledge(a, ackId("a"), List.of(new Payload("misfit")));
        assertThatThrownBy(answer::join).hasCauseInstanceOf(WsException.class);
    }

    @Test
    void anAcknowledgementTimesOut() {
        var answer = a.timeout(Duration.ofMillis(1))
                .emitWithAck(String.class, "question")
                .toCompletableFuture();
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(AckTimeoutException.class);
    }

    @Test
    void aClientThatLeavesFailsItsAcknowledgements() {
        var before = a.emitWithAck(String.class, "question").toCompletableFuture();
        directory.leave(a, DisconnectReason.TRANSPORT_CLOSE);
        var after = a.emitWithAck(String.class, "question").toCompletableFuture();
        assertThatThrownBy(() -> before.get(30, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> after.get(30, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }

    @Test
    void waitingOnTheThreadThatReadsTheAnswerFailsAtOnceAndNamesTheRemedy() {
        recipients.get("a").inPlace = true;
        var answer = a.emitWithAck(String.class, "question").toCompletableFuture();
        assertThatThrownBy(answer::join)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@Blocking");
        assertThatThrownBy(() -> answer.thenApply(String::length).get(1, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBroadcastGathersTheFirstValuesUnderOneIdUntilTheLastHasAnsweredOrLeft() throws Exception {
        var answers = namespace
                .timeout(Duration.ofMinutes(1))
                .emitWithAck(String.class, "question")
                .toCompletableFuture();
        assertThat(recipients.values().stream()
                        .map(recipient -> recipient.events.get(0).ackId())
                        .distinct())
                .hasSize(1);
        directory.acknowledge(c, ackId("c"), List.of(new Payload("3"), new Payload("4")));
        directory.acknowledge(a, ackId("a"), List.of());
        assertThat(answers).isNotDone();
        elsewhere.leave(b, DisconnectReason.TRANSPORT_CLOSE);
        assertThat(answers.get(30, TimeUnit.SECONDS)).isEqualTo(Arrays.asList("3", null));
    }

    @Test
    void aBroadcastThatTimesOutKeepsWhatArrived() {
        var answers = namespace
                .timeout(Duration.ofMillis(50))
                .emitWithAck(String.class, "question")
                .toCompletableFuture();
        directory.acknowledge(c, ackId("c"), List.of(new Payload("3")));
        assertThatThrownBy(() -> answers.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        AckTimeoutException.class,
                        e -> assertThat(e.responses()).isEqualTo(List.of("3")));
    }

    @Test
    void aBroadcastToNobodyIsAnsweredAtOnceAndOneWithoutTimeoutIsRefused() throws Exception {
        assertThat(namespace
                        .to("nobody")
                        .timeout(Duration.ofMinutes(1))
                        .emitWithAck(String.class, "question")
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isEmpty();
        assertThatThrownBy(() -> namespace.emitWithAck(String.class, "question"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("timeout");
    }

    /** For a cluster, a target without rooms is everybody, also for the one of one node: nothing may be handed to it. */
    @TestFactory
    List<DynamicTest> anEmptySelectionTouchesNobody() {
        Map<String, BroadcastOperator> operators = Map.of(
                "namespace.to()", namespace.to(),
                "server.in()", directory.server().in(),
                "client.to()", a.to(),
                "to().except(r1)", namespace.to().except("r1"),
                "to().local()", namespace.to().local());
        return operators.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> touchesNobody(row.getValue())))
                .toList();
    }

    private void touchesNobody(BroadcastOperator nobody) {
        assertThat(nobody.fetchSockets()).isCompletedWithValue(List.of());
        assertThat(nobody.timeout(Duration.ofMinutes(1)).emitWithAck(String.class, "question"))
                .isCompletedWithValue(List.of());
        nobody.socketsJoin("r3");
        nobody.socketsLeave("r2");
        nobody.disconnectSockets(true);
        nobody.disconnectSockets(false);
        assertThat(receivers()).isEmpty();
        assertThat(c.rooms()).containsExactlyInAnyOrder(c.id(), "r2");
        assertThat(recipients.values()).allMatch(recipient -> recipient.disconnects.isEmpty());
    }

    @Test
    void whatIsEmittedToNobodyIsCheckedAllTheSame() {
        BroadcastOperator nobody = namespace.to();
        assertThatThrownBy(() -> nobody.emit("connect")).hasMessageContaining("connect");
        assertThatThrownBy(() -> nobody.emitWithAck(String.class, "question")).hasMessageContaining("timeout");
        assertThatThrownBy(() -> nobody.timeout(Duration.ofMinutes(1)).emitWithAck(String.class, "disconnect"))
                .hasMessageContaining("disconnect");
    }

    @Test
    void theTimeLimitOfAnEmptySelectionIsKept() {
        var answers = namespace
                .to()
                .timeout(Duration.ofMinutes(1))
                .to("r1")
                .emitWithAck(String.class, "question")
                .toCompletableFuture();
        assertThat(receivers()).isEqualTo("a b");
        assertThat(answers).isNotDone();
    }

    @Test
    void limitsOfRoomsAndAcknowledgementsHold() {
        MountDirectory limited = directory(Map.of("max-rooms", "2", "max-pending-acks", "1"));
        ClientSocket client = join(limited, new RecordingRecipient());
        client.join("1", "2", "2");
        assertThatThrownBy(() -> client.join("3")).hasMessageContaining("gatehouse.max-rooms");
        assertThat(client.emitWithAck(String.class, "question")).isNotNull();
        assertThatThrownBy(() -> client.emitWithAck(String.class, "question"))
                .hasMessageContaining("gatehouse.max-pending-acks");
    }

    @Test
    void fiftyThreadsComeGoAndBroadcastWithoutLosingWhoStays() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        CountDownLatch done = new CountDownLatch(50);
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            threads.execute(() -> {
                try {
                    for (int round = 0; round < 20; round++) {
                        ClientSocket guest = join(directory, new RecordingRecipient());
                        guest.join("r1", "guests");
                        namespace.to("r1", "guests").emit("x");
                        directory.leave(guest, DisconnectReason.TRANSPORT_CLOSE);
                    }
                } catch (RuntimeException e) {
                    failures.add(e);
                } finally {
                    done.countDown();
                }
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(failures).isEmpty();
        assertThat(recipients.get("a").events).hasSize(1000);
        assertThat(namespace.sockets())
                .containsAll(List.of(a, c))
                .isSubsetOf(a, b, c)
                .hasSize(elsewhere == directory ? 3 : 2);
        recipients.values().forEach(recipient -> recipient.events.clear());
        namespace.to("guests").emit("y");
        assertThat(receivers()).isEmpty();
    }

    private long ackId(String name) {
        return recipients.get(name).events.get(0).ackId().orElseThrow();
    }

    private String receivers() {
        return recipients.entrySet().stream()
                .flatMap(entry -> entry.getValue().names().stream().map(event -> entry.getKey()))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private ClientSocket join(String name) {
        return join(directory, recipients.get(name));
    }

    private static ClientSocket join(MountDirectory directory, Recipient recipient) {
        return Directories.join(directory, "/", recipient);
    }

    MountDirectory directory(Map<String, String> options) {
        return Directories.directory(timer, options);
    }
}
