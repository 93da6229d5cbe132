package org.gatehouse.internal.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.EventSender;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that wait for a commit, whoever sends them to whomever. */
class AfterCommitTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final MountDirectory directory =
            Directories.directory(timer, Runnable::run, Map.of(), new JsonbPayloadCodec());
    private final RecordingRecipient recipient = new RecordingRecipient();
    private final ClientSocket client = Directories.join(directory, "/", recipient);
    private final Transaction transaction = new Transaction();

    @BeforeEach
    void begin() {
        client.join("room");
        directory.transactions(transaction);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    static Stream<Sender> senders() {
        return Stream.of(
                new Sender("client", test -> test.client.afterCommit()),
                new Sender("namespace", test -> test.client.namespace().afterCommit()),
                new Sender("server", test -> test.directory.server().afterCommit()),
                new Sender(
                        "rooms after",
                        test -> test.client.namespace().afterCommit().to("room").except("none")),
                new Sender(
                        "rooms before",
                        test -> test.client.namespace().in("room").afterCommit()),
                new Sender(
                        "local",
                        test -> test.client.namespace().afterCommit().local().in("room")),
                new Sender(
                        "flags",
                        test -> test.client.afterCommit().compress(false).timeout(Duration.ofMinutes(1))),
                new Sender(
                        "twice",
                        test -> test.client
                                .namespace()
                                .afterCommit()
                                .compress(true)
                                .afterCommit()),
                new Sender(
                        "remote",
                        test -> test.client
                                .namespace()
                                .fetchSockets()
                                .toCompletableFuture()
                                .join()
                                .get(0)
                                .afterCommit()));
    }

    @ParameterizedTest
    @MethodSource("senders")
    void anEventLeavesAfterTheCommitWithTheValuesOfItsSending(Sender sender) {
        List<Object> value = new ArrayList<>(List.of("then"));
        sender.in(this).emit("e", value, 1, null, new byte[] {1});
        sender.in(this).send();
        value.set(0, "later");
        assertThat(recipient.events).isEmpty();

        transaction.commit();

        OutboundEvent event = recipient.events.get(0);
        assertThat(event.event()).isEqualTo("e");
        assertThat(event.arguments().subList(0, 3).toString()).isEqualTo("[[then], 1, null]");
        assertThat((byte[]) event.arguments().get(3)).containsExactly(1);
        assertThat(recipient.names()).containsExactly("e", "message");
    }

    @ParameterizedTest
    @MethodSource("senders")
    void anEventIsDroppedWithARollback(Sender sender) {
        sender.in(this).emit("e");
        transaction.rollBack();
        assertThat(recipient.events).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void anEventWithoutTransactionLeavesAtOnce(Sender sender) {
        transaction.active = false;
        sender.in(this).emit("e", Arrays.asList(1, null));
        assertThat(recipient.names()).containsExactly("e");
    }

    @Test
    void whatIsPublishedIsTakenAfterTheCommit() {
        BroadcastOperator rooms = client.namespace().to("room").afterCommit();
        var taken = rooms.publish("e", 1).toCompletableFuture();
        assertThat(taken).isNotDone();
        transaction.commit();
        assertThat(taken).isCompleted();
        assertThat(recipient.names()).containsExactly("e");

        var dropped = rooms.publish("e").toCompletableFuture();
        transaction.rollBack();
        assertThatThrownBy(dropped::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> rooms.publish("disconnect")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("senders")
    void aReservedNameIsRefusedAtOnce(Sender sender) {
        assertThatThrownBy(() -> sender.in(this).emit("connect")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerIsAwaitedFromTheCommitOn() {
        CompletionStage<String> answer = client.afterCommit().emitWithAck(String.class, "q");
        assertThat(answer.toCompletableFuture()).isNotDone();

        transaction.commit();
        directory.acknowledge(client, recipient.events.get(0).ackId().orElseThrow(), List.of(new Payload("\"a\"")));
        assertThat(answer.toCompletableFuture()).isCompletedWithValue("a");
    }

    @Test
    void anAnswerIsAwaitedNoMoreAfterARollback() {
        CompletionStage<?> one = client.afterCommit().emitWithAck(String.class, "q");
        CompletionStage<?> all =
                client.namespace().afterCommit().timeout(Duration.ofMinutes(1)).emitWithAck(String.class, "q");
        transaction.rollBack();
        for (CompletionStage<?> answer : List.of(one, all)) {
            assertThatThrownBy(() -> answer.toCompletableFuture().join()).isInstanceOf(CancellationException.class);
        }
    }

    /** A way to send after a commit. */
    record Sender(String name, Function<AfterCommitTest, EventSender<?>> of) {

        EventSender<?> in(AfterCommitTest test) {
            return of.apply(test);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** One transaction. */
    private static final class Transaction implements Transactions {

        private final List<Runnable> committed = new ArrayList<>();
        private final List<Runnable> rolledBack = new ArrayList<>();
        private boolean active = true;

        @Override
        public boolean active() {
            return active;
        }

        @Override
        public void whenOver(Runnable done, Runnable undone) {
            committed.add(done);
            rolledBack.add(undone);
        }

        void commit() {
            committed.forEach(Runnable::run);
        }

        void rollBack() {
            rolledBack.forEach(Runnable::run);
        }
    }
}
