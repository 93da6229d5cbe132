package org.gatehouse.internal.rooms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Awaits an answer; a client that has gone is told at once. Yields {@code false} if too many are awaited. */
    boolean add(long ackId, Pending acknowledgement) {
        synchronized (this) {
            if (!closed) {
                return put(ackId, acknowledgement);
            }
        }
        acknowledgement.gone();
        return true;
    }

    void answer(long ackId, List<Payload> values) {
        Pending acknowledgement = forget(ackId);
        if (acknowledgement != null) {
            acknowledgement.answered(values);
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

    private boolean put(long ackId, Pending acknowledgement) {
        Map<Long, Pending> awaited = pending;
        if (awaited == null) {
            // most clients are never asked for an acknowledgement
            awaited = new HashMap<>();
            pending = awaited;
        }
        if (awaited.size() >= limit) {
            return false;
        }
        awaited.put(ackId, acknowledgement);
        return true;
    }

    /** What waits for one answer. */
    interface Pending {

        /** The client has answered. */
        void answered(List<Payload> values);

        /** The client has left without an answer. */
        void gone();
    }
}
