package org.gatehouse.test;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The answers to one request of a {@link TestClient}: one, or as many as the stream has that a handler returned. Methods
 * that wait give up after the {@link GatewayTester}'s patience with an {@link AssertionError}.
 */
public final class Answers {

    private final String event;
    private final Duration patience;
    private final Supplier<String> received;
    /** What has arrived and nobody has taken yet; guarded by this object's monitor. */
    private final Deque<Answer> arrived = new ArrayDeque<>();

    Answers(String event, Duration patience, Supplier<String> received) {
        this.event = event;
        this.patience = patience;
        this.received = received;
    }

    /**
     * Waits for the next answer, and takes it.
     *
     * @return the values of the answer: one, if it is an item of a stream; a stream without items is answered once, with
     *     {@code null}
     * @throws AssertionError if no answer comes, or the stream has ended
     * @throws IllegalStateException if the connection is closed before
     */
    public synchronized List<JsonValue> await() {
        if (next("an answer to " + event) instanceof Answer.Item item) {
            arrived.remove();
            return item.values();
        }
        throw new AssertionError("did not receive another answer to " + event + ": they have ended");
    }

    /**
     * Waits until the server says that no more answers come, as it does after a stream on a plain WebSocket. All answers
     * have to be taken before.
     *
     * @throws AssertionError if the end does not come, or another answer does
     * @throws IllegalStateException if the connection is closed before
     */
    public synchronized void awaitEnd() {
        if (next("the end of the answers to " + event) instanceof Answer.Item item) {
            throw new AssertionError("did not receive the end of the answers to " + event + " but " + item.values());
        }
    }

    synchronized void add(Answer answer) {
        arrived.add(answer);
        notifyAll();
    }

    /** The next answer, which stays: whoever asks again after the last learns the same. */
    private Answer next(String what) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (arrived.isEmpty()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new AssertionError(
                            "did not receive " + what + " within " + patience + "; received " + received.get());
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
        Answer next = arrived.element();
        if (next instanceof Answer.Closed closed) {
            throw new IllegalStateException("the server closed the connection with " + closed.code());
        }
        return next;
    }

    /** What can follow a request. */
    sealed interface Answer {

        /** An acknowledgement, or an item of a stream. */
        record Item(List<JsonValue> values) implements Answer {}

        /** The end of a stream. */
        record End() implements Answer {}

        /** The end of the connection. */
        record Closed(int code) implements Answer {}
    }
}
