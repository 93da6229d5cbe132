package org.gatehouse.internal.engineio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.SlowConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a poll, and the poll that waits for something: messages and polls enter, answers leave. Bounded, except
 * for packets of the session itself. Guarded by its {@link PollingTransport}.
 */
final class PollingQueue {

    /** What an entry costs besides its characters, so that many small ones are bounded as well. */
    private static final int ENTRY_COST = 32;

    private static final Frame NOOP = new Frame.Text("6");

    private final int limit;
    private final SlowConsumer policy;
    private final boolean compression;
    private ArrayDeque<Entry> entries = new ArrayDeque<>(2);
    private long messageBytes;
    private @Nullable HttpExchange poll;
    private @Nullable CompletableFuture<Void> flushed;

    PollingQueue(EngineIoSettings settings) {
        this.limit = settings.sendQueue();
        this.policy = settings.slowConsumer();
        this.compression = settings.compression();
    }

    private record Entry(List<? extends Frame> frames, long cost, boolean compressible) {}

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
        return pending == null ? null : new PollAnswer(pending, List.of(NOOP), false, Map.of(), null);
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
        return new PollAnswer(pending, frames, compressible, extraHeaders, takeFlushed());
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
        if (messageBytes > 0 && messageBytes + cost > limit) {
            if (policy != SlowConsumer.DROP_OLDEST) {
                return policy == SlowConsumer.DROP_NEWEST;
            }
            dropOldest(cost);
        }
        entries.add(new Entry(frames, cost, compression && compress));
        messageBytes += cost;
        return true;
    }

    private void dropOldest(long needed) {
        Iterator<Entry> oldest = entries.iterator();
        while (messageBytes > 0 && messageBytes + needed > limit) {
            Entry entry = oldest.next();
            if (entry.cost() > 0) {
                oldest.remove();
                messageBytes -= entry.cost();
            }
        }
    }

    /** Takes everything out. */
    List<List<? extends Frame>> takeMessages() {
        List<List<? extends Frame>> messages = new ArrayList<>(entries.size());
        entries.forEach(entry -> messages.add(entry.frames()));
        clear();
        return messages;
    }

    void clear() {
        if (entries.size() > 64) {
            entries = new ArrayDeque<>(2); // a burst must not cost an idle session its array
        } else {
            entries.clear();
        }
        messageBytes = 0;
    }
}
