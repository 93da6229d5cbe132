package org.gatehouse.internal.engineio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.flow.SendQueue;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a poll, and the poll that waits for something: messages and polls enter, answers leave. Bounded, except
 * for packets of the session itself. Guarded by its {@link PollingTransport}.
 */
final class PollingQueue {

    /** What an entry costs besides its characters, so that many small ones are bounded as well. */
    private static final int ENTRY_COST = 32;

    private static final Frame NOOP = new Frame.Text("6");

    private final boolean compression;
    private final int threshold;
    private final SendQueue<Entry> entries;
    private long bytesTaken;
    private @Nullable HttpExchange poll;
    private @Nullable CompletableFuture<Void> flushed;

    PollingQueue(EngineIoSettings settings) {
        this.compression = settings.compression();
        this.threshold = settings.compressionThreshold();
        this.entries = new SendQueue<>(settings.sendQueue(), settings.slowConsumer());
    }

    private record Entry(List<? extends Frame> frames, long cost, boolean compressible) implements SendQueue.Element {}

    boolean hasPoll() {
        return poll != null;
    }

    void setPoll(HttpExchange exchange) {
        poll = exchange;
    }

    /** Forgets a poll; answers {@code false} if it was not pending any more. */
    boolean removePoll(HttpExchange exchange) {
        boolean pending = poll == exchange;
        if (pending) {
            poll = null;
        }
        return pending;
    }

    /** Returns what completes with the next answer. */
    CompletionStage<Void> flushed() {
        CompletableFuture<Void> waiting = flushed;
        if (waiting == null) {
            waiting = new CompletableFuture<>();
            flushed = waiting;
        }
        return waiting.minimalCompletionStage();
    }

    /** Takes what {@link #flushed} has returned, if anybody has asked, to complete it otherwise. */
    @Nullable CompletableFuture<Void> takeFlushed() {
        CompletableFuture<Void> waiting = flushed;
        flushed = null;
        return waiting;
    }

    /** Takes the poll with an answer that leaves the queue alone. */
    @Nullable PollAnswer takeNoop() {
        HttpExchange pending = poll;
        poll = null;
        return pending == null ? null : new PollAnswer(pending, List.of(NOOP), PollAnswer.PLAIN, Map.of(), null);
    }

    /** Takes the poll and everything that waits for it; {@code null} if one of them is missing. */
    @Nullable PollAnswer takeAnswer(Map<String, String> extraHeaders) {
        HttpExchange pending = poll;
        if (pending == null || entries.isEmpty()) {
            return null;
        }
        boolean compressible = entries.stream().anyMatch(Entry::compressible);
        List<Frame> frames = new ArrayList<>(entries.size());
        takeMessages().forEach(frames::addAll);
        poll = null;
        frames.forEach(frame -> bytesTaken += frame.size());
        return new PollAnswer(
                pending, frames, compressible ? threshold : PollAnswer.PLAIN, extraHeaders, takeFlushed());
    }

    /** How much polls were answered with. */
    long bytesTaken() {
        return bytesTaken;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Adds a packet of the session itself, which is never dropped. */
    void addControl(Frame frame) {
        entries.add(new Entry(List.of(frame), 0, false));
    }

    void addNoop() {
        addControl(NOOP);
    }

    /** Adds a message; answers {@code false} if the client has to be given up because it reads too slowly. */
    boolean addMessage(List<? extends Frame> frames, boolean compress) {
        long cost = 0;
        for (Frame frame : frames) {
            cost += frame.size() + ENTRY_COST;
        }
        return entries.add(new Entry(frames, cost, compression && compress)) != SendQueue.Outcome.OVERFLOW;
    }

    /** How many bytes wait. */
    long bytes() {
        return entries.cost();
    }

    /** How many messages the policy has let go since the last call. */
    int takeDropped() {
        return entries.takeDropped();
    }

    /** Takes everything out. */
    List<List<? extends Frame>> takeMessages() {
        List<List<? extends Frame>> messages = new ArrayList<>(entries.size());
        entries.takeAll().forEach(entry -> messages.add(entry.frames()));
        return messages;
    }

    void clear() {
        entries.takeAll();
    }
}
