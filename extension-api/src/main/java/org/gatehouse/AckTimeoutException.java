package org.gatehouse;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Acknowledgements did not arrive in time, or not all nodes of a cluster could be asked for them. */
public class AckTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The answers that did arrive. */
    private final transient List<? extends @Nullable Object> responses;

    /** The nodes that owe answers. */
    private final transient Set<String> missingNodes;

    /**
     * Creates the failure.
     *
     * @param responses the answers that arrived in time
     */
    public AckTimeoutException(List<? extends @Nullable Object> responses) {
        this(responses, Set.of());
    }

    /**
     * Creates the failure of a cluster.
     *
     * @param responses the answers that arrived in time
     * @param missingNodes the other nodes some or all of whose answers are missing
     */
    public AckTimeoutException(List<? extends @Nullable Object> responses, Set<String> missingNodes) {
        super(
                missingNodes.isEmpty()
                        ? "operation has timed out"
                        : "operation has timed out: answers are missing from "
                                + String.join(", ", new TreeSet<>(missingNodes)));
        this.responses = responses;
        this.missingNodes = Set.copyOf(missingNodes);
    }

    /**
     * Returns the answers that arrived in time.
     *
     * @return the answers; empty for a single client
     */
    public List<? extends @Nullable Object> responses() {
        return responses;
    }

    /**
     * Returns the other nodes of the cluster some or all of whose answers are missing.
     *
     * @return their names, an unmodifiable set; empty if only clients of this node are missing
     */
    public Set<String> missingNodes() {
        return missingNodes;
    }
}
