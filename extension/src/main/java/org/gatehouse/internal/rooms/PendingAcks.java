package org.gatehouse.internal.rooms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** The acknowledgements awaited from one client, by id. Bounded; ends with the client. */
final class PendingAcks {

    private final int limit;
    private @Nullable Map<Long, Pending> pending;
    private boolean closed;

    PendingAcks(int limit) {
        this.limit = limit;
    }

    /** Awaits an answer; a client that has gone is told at once. */
    void add(long ackId, Pending acknowledgement) {
        if (!register(ackId, acknowledgement)) {
            acknowledgement.gone();
        }
    }

    void answer(long ackId, List<Payload> values) {
        Pending acknowledgement = forget(ackId);
        if (acknowledgement != null) {
            acknowledgement.answered(values.isEmpty() ? Optional.empty() : Optional.of(values.get(0)));
        }
    }

    synchronized @Nullable Pending forget(long ackId) {
        return pending == null ? null : pending.remove(ackId);
    }

    void close() {
        List<Pending> all;
        synchronized (this) {
            closed = true;
            all = pending == null ? List.of() : List.copyOf(pending.values());
            pending = null;
        }
        all.forEach(Pending::gone);
    }

    private synchronized boolean register(long ackId, Pending acknowledgement) {
        if (closed) {
            return false;
        }
        Map<Long, Pending> awaited = pending;
        if (awaited == null) {
            // most clients are never asked for an acknowledgement
            awaited = new HashMap<>();
            pending = awaited;
        }
        if (awaited.size() >= limit) {
            throw new IllegalStateException("more than " + limit + " acknowledgements are awaited from one client: set"
                    + " a timeout, or raise gatehouse.max-pending-acks");
        }
        awaited.put(ackId, acknowledgement);
        return true;
    }

    /** What waits for one answer. */
    interface Pending {

        /** The client has answered. */
        void answered(Optional<Payload> value);

        /** The client has left without an answer. */
        void gone();
    }
}
