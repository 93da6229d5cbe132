package org.gatehouse.internal.rooms;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.RecordedEvent;
import org.gatehouse.spi.RecoveryLog;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * The events of one namespace that clients may miss: an event enters, it leaves with its offset, in the order of the offsets. An
 * event waits for one that the log keeps it waiting for, but not for ever. Guarded by its monitor, which is held while
 * events are handed to connections, so that no client gets a later one before an earlier one; of the application only outgoing
 * filters run meanwhile, which may not send.
 */
final class Journal {

    private static final System.Logger LOG = System.getLogger(Journal.class.getPackageName());

    private final String namespace;
    private final RecoveryLog log;
    private final MountDirectory.Surroundings surroundings;
    private final Deque<Waiting> waiting = new ArrayDeque<>(0);

    Journal(String namespace, RecoveryLog log, MountDirectory.Surroundings surroundings) {
        this.namespace = namespace;
        this.log = log;
        this.surroundings = surroundings;
    }

    private record Waiting(
            OutboundEvent event,
            Payload written,
            CompletableFuture<@Nullable String> offset,
            Consumer<OutboundEvent> delivery) {}

    /** Whether the events of all nodes are kept together, by who emits them. */
    boolean shared() {
        return log.shared();
    }

    /** Tells which events a client gets that comes back: those that are sent in any case, and ask for nothing. */
    static boolean keeps(OutboundEvent event) {
        return event.ackId().isEmpty() && !event.delivery().isVolatile() && event.offset() == null;
    }

    /** Keeps an event, and hands it on with its offset: now, or when the log and the events before have it. */
    void deliver(OutboundEvent event, BroadcastTarget target, Consumer<OutboundEvent> delivery) {
        List<@Nullable Object> packet = new ArrayList<>(event.arguments().size() + 1);
        packet.add(event.event());
        packet.addAll(event.arguments());
        Payload written = surroundings.codec().writeArray(packet); // the application's classes, so not under the lock
        CompletableFuture<@Nullable String> offset;
        synchronized (this) {
            offset = append(new RecordedEvent(written, target));
            if (waiting.isEmpty() && offset.isDone()) {
                hand(new Waiting(event, written, offset, delivery));
                return;
            }
            waiting.add(new Waiting(event, written, offset, delivery));
        }
        Future<?> patience = surroundings.later(
                surroundings.options().get(StandardOptions.CLUSTER_TIMEOUT), () -> offset.complete(null));
        var unused = offset.thenRun(() -> {
            patience.cancel(false);
            drain();
        });
    }

    /** An event that cannot be kept is sent nevertheless. */
    private CompletableFuture<@Nullable String> append(RecordedEvent event) {
        try {
            return log.append(namespace, event)
                    .<@Nullable String>handle(Journal::orNone)
                    .toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(orNone(null, e));
        }
    }

    private static @Nullable String orNone(@Nullable String offset, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.log(Level.DEBUG, "an event is not kept for clients that miss it", failure);
        }
        return offset;
    }

    private synchronized void drain() {
        for (Waiting first = waiting.peekFirst();
                first != null && first.offset().isDone();
                first = waiting.peekFirst()) {
            waiting.removeFirst();
            try {
                hand(first);
            } catch (RuntimeException e) { // must not keep those behind it from being sent
                LOG.log(Level.WARNING, "an event was not sent", e);
            }
        }
    }

    private void hand(Waiting next) {
        String offset = next.offset().join();
        next.delivery().accept(offset == null ? next.event() : recorded(next.event(), next.written(), offset));
    }

    private OutboundEvent recorded(OutboundEvent event, Payload written, String offset) {
        String json = written.json();
        String array = json.substring(0, json.lastIndexOf(']'))
                + ','
                + surroundings.codec().write(offset)
                + ']';
        return event.recorded(offset, new Payload(array, written.attachments()));
    }

    /** Makes an event of one that a client has missed. Its values are those of the JSON, as nobody has the others any more. */
    OutboundEvent missed(RecordedEvent.Missed missed) throws PayloadException {
        Payload written = missed.event().written();
        List<?> packet = (List<?>) surroundings.codec().read(written, Object.class);
        if (packet == null || packet.isEmpty()) {
            throw new PayloadException("", "is no event");
        }
        OutboundEvent event = new OutboundEvent(
                String.valueOf(packet.get(0)),
                packet.subList(1, packet.size()),
                OptionalLong.empty(),
                OutboundEvent.Delivery.RELIABLE);
        return recorded(event, written, missed.offset());
    }

    /** Tells where the order has come to, as far as that is known at once. */
    String position() {
        CompletionStage<String> position = log.position(namespace);
        CompletableFuture<String> known = position.toCompletableFuture();
        return known.isDone() && !known.isCompletedExceptionally() ? known.join() : "";
    }
}
