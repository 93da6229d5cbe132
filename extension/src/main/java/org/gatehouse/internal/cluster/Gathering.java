package org.gatehouse.internal.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.spi.ClusterNodes;
import org.jspecify.annotations.Nullable;

/**
 * The answers to one request: what this node and others say enters, all of it leaves when nobody owes anything any more or
 * the time is over. A node says how many answers it owes, then gives them; who owes is known by name where nodes have names,
 * so that one node that answers twice does not stand for another that is silent.
 */
final class Gathering<T> {

    private final CompletableFuture<Gathered<T>> result = new CompletableFuture<>();
    private final List<T> values = new ArrayList<>();
    private final Share own = new Share();
    private final Share unnamed = new Share();
    private final Map<String, Share> named = new HashMap<>();
    /** Those of the named whose reports are awaited; others of them are among the unnamed. */
    private final Set<String> required = new HashSet<>();

    private final Set<String> gone = new HashSet<>();
    /** Whether it is known which nodes there are. */
    private boolean expecting;
    /** Whether some nodes could not be asked. */
    private boolean unreachable;

    /** This node and nobody else, until {@link #await} or {@link #unreachable} says more. */
    Gathering() {
        own.reports = 1;
    }

    /** Awaits the reports of these nodes besides that of this one. */
    void await(ClusterNodes nodes) {
        synchronized (this) {
            expecting = true;
            unnamed.reports += nodes.unnamed();
            nodes.named().forEach(this::require);
        }
        settle();
    }

    private void require(String node) {
        if (!gone.contains(node)) {
            required.add(node);
            share(node).reports = 1;
        }
    }

    /** Of the nodes that are awaited, only these are there still: the others owe nothing any more. */
    void still(ClusterNodes nodes) {
        synchronized (this) {
            Set<String> left = new HashSet<>(required);
            left.removeAll(nodes.named());
            left.forEach(this::lose);
            int others = nodes.named().size() + nodes.unnamed() - required.size();
            unnamed.reports = Math.min(unnamed.reports, Math.max(0, others));
        }
        settle();
    }

    /** Awaits no other nodes, because they cannot be asked. */
    void unreachable() {
        synchronized (this) {
            unreachable = true;
        }
        settle();
    }

    /** This node owes that many answers. */
    void ownCount(int count) {
        counted(own, count);
    }

    /** This node answers; with nothing where an answer will not come. */
    void own(@Nullable T value) {
        answered(own, value);
    }

    /** Another node owes that many answers. */
    void counted(Optional<String> node, int count) {
        counted(node.map(this::share).orElse(unnamed), count);
    }

    /** Another node answers; with nothing where an answer will not come. */
    void answered(Optional<String> node, @Nullable T value) {
        answered(node.map(this::share).orElse(unnamed), value);
    }

    /** Another node gives all its answers at once; who has a name is heard once. */
    void answeredAll(Optional<String> node, List<T> all) {
        Share share = node.map(this::share).orElse(unnamed);
        synchronized (this) {
            if (share == unnamed || share.reported == 0) {
                share.reported++;
                values.addAll(all);
            }
        }
        settle();
    }

    /** This node gives all its answers at once. */
    void ownAll(List<T> all) {
        synchronized (this) {
            own.reported++;
            values.addAll(all);
        }
        settle();
    }

    /** A node has gone: it owes nothing any more. */
    void lost(String node) {
        synchronized (this) {
            lose(node);
        }
        settle();
    }

    private void lose(String node) {
        if (!required.remove(node) && named.containsKey(node)) {
            unnamed.reports--;
        }
        gone.add(node);
        named.remove(node);
    }

    /** Awaits nothing any more. */
    void end() {
        Gathered<T> partial;
        synchronized (this) {
            partial = gathered();
        }
        result.complete(partial);
    }

    CompletableFuture<Gathered<T>> result() {
        return result;
    }

    private void counted(Share share, int count) {
        synchronized (this) {
            if (share == unnamed || share.reported == 0) {
                share.reported++;
                share.owed += count;
            }
        }
        settle();
    }

    private void answered(Share share, @Nullable T value) {
        synchronized (this) {
            share.owed--;
            if (value != null) {
                values.add(value);
            }
        }
        settle();
    }

    /** What a node owes; nothing once it has gone. */
    private synchronized Share share(String node) {
        return gone.contains(node) ? new Share() : named.computeIfAbsent(node, any -> new Share());
    }

    private void settle() {
        Gathered<T> all;
        synchronized (this) {
            if (!own.settled() || !unreachable && !othersSettled()) {
                return;
            }
            all = gathered();
        }
        result.complete(all);
    }

    private boolean othersSettled() {
        return expecting && unnamedSettled() && named.values().stream().allMatch(Share::settled);
    }

    private boolean unnamedSettled() {
        long turnedOut = named.entrySet().stream()
                .filter(node -> !required.contains(node.getKey()) && node.getValue().reported > 0)
                .count();
        return unnamed.reported + turnedOut >= unnamed.reports && unnamed.owed <= 0;
    }

    private Gathered<T> gathered() {
        Set<String> missing = new HashSet<>();
        named.forEach((node, share) -> {
            if (!share.settled()) {
                missing.add(node);
            }
        });
        if (!unnamedSettled()) {
            missing.add("nodes without name");
        }
        boolean complete = expecting && !unreachable && own.settled() && missing.isEmpty();
        return new Gathered<>(List.copyOf(values), complete, Set.copyOf(missing));
    }

    /** What one node, or all those without name, still owe. */
    private static final class Share {

        private int reports;
        private int reported;
        private int owed;

        boolean settled() {
            return reported >= reports && owed <= 0;
        }
    }
}
