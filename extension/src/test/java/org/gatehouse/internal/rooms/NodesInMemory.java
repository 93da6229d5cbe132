package org.gatehouse.internal.rooms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.ClusterLink;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterMessage.Answer;
import org.gatehouse.spi.ClusterMessage.Request;
import org.gatehouse.spi.ClusterNodes;
import org.gatehouse.spi.ClusterReceiver;

/** A transport between directories of one JVM that keeps what passes, and fails as it is told to. */
final class NodesInMemory {

    final List<ClusterMessage> sent = new ArrayList<>();
    final List<String> lifeCycle = new ArrayList<>();
    /** Nodes that hear everything and say nothing. */
    final Set<String> silent = new LinkedHashSet<>();
    /** Nodes that are believed to be alive, besides those that are. */
    final Set<String> ghosts = new LinkedHashSet<>();
    /** Nodes that answer twice. */
    final Set<String> stuttering = new LinkedHashSet<>();
    /** Whether answers say whom they come from. */
    boolean named = true;

    boolean unreachable;

    /** What tells when a request has been taken; at once unless it says otherwise. */
    CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);

    private final Map<String, ClusterReceiver> receivers = new LinkedHashMap<>();

    void add(String name, MountDirectory directory) {
        receivers.put(name, directory.cluster().receiver());
        directory.cluster().connect(new Link(name));
    }

    ClusterReceiver receiver(String name) {
        return receivers.get(name);
    }

    private final class Link implements ClusterLink {

        private final String own;

        Link(String own) {
            this.own = own;
        }

        @Override
        public CompletionStage<Void> publish(Request request) {
            sent.add(request);
            if (unreachable) {
                return CompletableFuture.failedFuture(new IllegalStateException("nobody there"));
            }
            receivers.forEach((name, receiver) -> {
                if (!name.equals(own)) {
                    receiver.onRequest(own, request);
                }
            });
            return taken;
        }

        @Override
        public void answer(String sender, Answer answer) {
            sent.add(answer);
            for (int times = stuttering.contains(own) ? 2 : 1; times > 0 && !silent.contains(own); times--) {
                receivers.get(sender).onAnswer(named ? Optional.of(own) : Optional.empty(), answer);
            }
        }

        @Override
        public CompletionStage<ClusterNodes> nodes(String namespace) {
            Set<String> others = new LinkedHashSet<>(receivers.keySet());
            others.addAll(ghosts);
            others.remove(own);
            return CompletableFuture.completedFuture(
                    named ? new ClusterNodes(others, 0) : new ClusterNodes(Set.of(), others.size()));
        }

        @Override
        public void namespaceOpened(String namespace) {
            lifeCycle.add("+" + namespace);
        }

        @Override
        public void namespaceClosed(String namespace) {
            lifeCycle.add("-" + namespace);
        }

        @Override
        public void roomCreated(String namespace, String room, boolean ownRoom) {
            lifeCycle.add("+" + namespace + (ownRoom ? " own" : " " + room));
        }

        @Override
        public void roomDeleted(String namespace, String room, boolean ownRoom) {
            lifeCycle.add("-" + namespace + (ownRoom ? " own" : " " + room));
        }

        @Override
        public void close() {
            receivers.remove(own);
            receivers.values().forEach(receiver -> receiver.onNodeGone(own));
        }
    }
}
