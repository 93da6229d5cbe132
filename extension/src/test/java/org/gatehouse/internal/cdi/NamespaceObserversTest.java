package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.Namespace;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.ServerSideMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Observers of namespaces that cannot keep up: what waits for them is bounded, and no node waits for an answer of theirs. */
class NamespaceObserversTest {

    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final List<String> warnings = new ArrayList<>();
    private final Logger logger = Logger.getLogger(NamespaceObservers.class.getPackageName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            warnings.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final NamespaceObservers observers = new NamespaceObservers(
            "/p",
            new NamespaceHooks(Map.of(NamespaceEvent.Opened.class, List.of()), Map.of(), Map.of(), List.of()),
            new RequestScopes(null, null, new CurrentMessage(), new ConnectionContext()),
            workers::add);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void forget() {
        logger.removeHandler(handler);
    }

    @Test
    void whatWouldBeTooLateIsNotToldAndLoggedOnce() {
        Namespace namespace = ObserverHooks.sample(Namespace.class);
        for (int i = 0; i < NamespaceObservers.MOST + 5; i++) {
            observers.happened(new NamespaceEvent.Opened(namespace));
        }
        assertThat(workers).hasSize(1);
        assertThat(warnings).singleElement().asString().startsWith("GATE0060: /p: ");
    }

    @Test
    void whoAsksIsAnsweredAllTheSame() {
        AtomicInteger ended = new AtomicInteger();
        ServerSideMessage message = ObserverHooks.sample(ServerSideMessage.class);
        for (int i = 0; i < NamespaceObservers.MOST + 2; i++) {
            observers.listener().serverSide().accept(message, ended::incrementAndGet);
        }
        assertThat(ended).hasValue(2);
    }

    @Test
    void theEndWaitsForWhatWasTakenAndTakesNothingMore() {
        assertThat(new TaskQueue(workers::add, 2).end(Duration.ZERO)).isFalse();
        workers.clear();
        TaskQueue queue = new TaskQueue(Runnable::run, 2);
        List<String> told = new ArrayList<>();
        queue.add(() -> told.add("before"));
        assertThat(queue.end(Duration.ofMinutes(1))).isTrue();
        queue.add(() -> told.add("after"));
        assertThat(told).containsExactly("before");
    }
}
