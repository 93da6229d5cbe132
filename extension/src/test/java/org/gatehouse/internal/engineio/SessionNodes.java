package org.gatehouse.internal.engineio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.gatehouse.spi.SessionLink;
import org.gatehouse.spi.SessionMessage;
import org.gatehouse.spi.SessionReceiver;

/** Nodes that share sessions on one thread: messages arrive in the order of their sending, after the call that sends them. */
final class SessionNodes {

    /** What was said, by whom to whom. */
    final List<String> said = new ArrayList<>();

    boolean away;
    boolean paused;
    Predicate<SessionMessage> lost = message -> false;
    private final Map<String, SessionReceiver> nodes = new HashMap<>();
    private final Queue<Runnable> underWay = new ArrayDeque<>();
    private boolean delivering;

    Optional<SessionLink> join(String name, SessionReceiver receiver) {
        nodes.put(name, receiver);
        return Optional.of(new Link(name));
    }

    /** A node that says nothing any more. */
    void kill(String name) {
        nodes.remove(name);
    }

    /** Delivers what is under way. */
    void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        for (Runnable next = underWay.poll(); next != null; next = underWay.poll()) {
            next.run();
        }
        delivering = false;
    }

    private void post(String from, String to, SessionMessage message) {
        if (lost.test(message)) {
            return;
        }
        underWay.add(() -> {
            SessionReceiver receiver = nodes.get(to);
            if (receiver != null && nodes.containsKey(from)) {
                receiver.onMessage(from, message);
            }
        });
        if (!paused) {
            deliver();
        }
    }

    private final class Link implements SessionLink {

        private final String name;

        Link(String name) {
            this.name = name;
        }

        @Override
        public CompletionStage<Boolean> ask(SessionMessage.AcquireLock question) {
            if (away) {
                return CompletableFuture.failedFuture(new IllegalStateException("away"));
            }
            said.add(name + " asks " + question.transport());
            List<String> others =
                    nodes.keySet().stream().filter(node -> !node.equals(name)).toList();
            others.forEach(other -> post(name, other, question));
            return CompletableFuture.completedFuture(!others.isEmpty());
        }

        @Override
        public CompletionStage<Void> send(String node, SessionMessage message) {
            if (away || !nodes.containsKey(node)) {
                return CompletableFuture.failedFuture(new IllegalStateException("away"));
            }
            said.add(name + ">" + node + " " + message.getClass().getSimpleName());
            post(name, node, message);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            nodes.remove(name);
        }
    }
}
