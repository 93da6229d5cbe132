package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.spi.SessionMessage;
import org.jspecify.annotations.Nullable;

/** What this node has asked other nodes: askers enter, numbers leave; each asker learns the answer, or that there is none, once. */
final class Questions {

    private final SessionHost host;
    private final Map<Integer, Question> open = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    /** Who waits for an answer. */
    @FunctionalInterface
    interface Asker {

        /** Learns the answer and who gave it; both are {@code null} when there will be none. */
        void answered(@Nullable String node, @Nullable SessionMessage answer);
    }

    private record Question(Asker asker, @Nullable ScheduledFuture<?> end) {}

    Questions(SessionHost host) {
        this.host = host;
    }

    /** Notes a question that is about to be asked, and returns its number. */
    int add(long patienceMillis, Asker asker) {
        int id = last.incrementAndGet() & Integer.MAX_VALUE;
        ScheduledFuture<?> end = host.schedule(() -> fail(id), patienceMillis);
        open.put(id, new Question(asker, end));
        return id;
    }

    /** Takes an answer; one that nobody waits for is dropped. */
    void answer(int id, @Nullable String node, @Nullable SessionMessage answer) {
        Question question = open.remove(id);
        if (question != null) {
            if (question.end() != null) {
                question.end().cancel(false);
            }
            question.asker().answered(node, answer);
        }
    }

    /** There will be no answer. */
    void fail(int id) {
        answer(id, null, null);
    }

    /** There will be no answers any more. */
    void close() {
        List.copyOf(open.keySet()).forEach(this::fail);
    }
}
