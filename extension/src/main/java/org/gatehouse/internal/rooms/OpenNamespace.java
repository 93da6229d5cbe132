package org.gatehouse.internal.rooms;

import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * What is behind the handles of one namespace: its clients, its rooms, and its acknowledgement ids (one sequence for all
 * clients, as in Socket.IO).
 */
final class OpenNamespace {

    private final NamespaceHandle handle;
    private final MountDirectory.Surroundings surroundings;
    private final RoomRegistry registry;
    private final @Nullable OutgoingFilters filters;
    private final LocalMembers members;
    private final @Nullable Journal journal;
    private final AtomicLong ackIds = new AtomicLong();
    private volatile boolean kept;

    OpenNamespace(NamespaceHandle handle, MountDirectory.Surroundings surroundings) {
        this.handle = handle;
        this.surroundings = surroundings;
        this.registry = new RoomRegistry(
                surroundings.options().get(StandardOptions.MAX_ROOMS),
                new RoomEvents(
                        surroundings.path(),
                        handle,
                        surroundings.cluster(),
                        surroundings.observer(),
                        handle.listener().events()));
        OutgoingFilters outgoing = handle.filters();
        this.filters = outgoing == null ? null : outgoing.of(handle.name());
        this.members = new LocalMembers(this);
        LostClients lost = handle.lostClients();
        this.journal = lost == null ? null : new Journal(handle.name(), lost.log(), surroundings);
    }

    NamespaceHandle handle() {
        return handle;
    }

    MountDirectory.Surroundings surroundings() {
        return surroundings;
    }

    /** What sees every event before it is sent, {@code null} for nothing. */
    @Nullable OutgoingFilters filters() {
        return filters;
    }

    RoomRegistry registry() {
        return registry;
    }

    LocalMembers members() {
        return members;
    }

    /** Where events are kept for clients that come back; {@code null} where none do. */
    @Nullable Journal journal() {
        return journal;
    }

    /** Where the order of these events has come to. */
    String position() {
        return journal == null ? "" : journal.position();
    }

    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    /** From now on it stays open without clients. */
    void keep() {
        kept = true;
    }

    boolean isOver() {
        LostClients lost = handle.lostClients();
        return !kept && registry.all().isEmpty() && (lost == null || !lost.areAwaited(handle.name()));
    }
}
