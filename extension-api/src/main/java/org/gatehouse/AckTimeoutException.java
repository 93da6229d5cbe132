package org.gatehouse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Acknowledgements did not arrive in time. */
public class AckTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The answers that did arrive. */
    private final transient List<? extends @Nullable Object> responses;

    /**
     * Creates the failure.
     *
     * @param responses the answers that arrived in time
     */
    public AckTimeoutException(List<? extends @Nullable Object> responses) {
        super("operation has timed out");
        this.responses = responses;
    }

    /**
     * Returns the answers that arrived in time.
     *
     * @return the answers; empty for a single client
     */
    public List<? extends @Nullable Object> responses() {
        return responses;
    }
}
