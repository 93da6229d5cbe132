package org.gatehouse.internal.recovery;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.LostClient;
import org.gatehouse.spi.RandomId;
import org.gatehouse.spi.RecordedEvent;
import org.gatehouse.spi.RecoveryContext;
import org.gatehouse.spi.RecoveryLog;
import org.gatehouse.spi.StandardOptions;

/**
 * Events and lost clients of one mount, in memory: all namespaces share one order and one bound. What was dropped is remembered
 * by its place alone, so that nobody is recovered with a gap. Guarded by its monitor, with which nothing else is called.
 */
final class MemoryRecoveryLog implements RecoveryLog {

    /** What an event costs besides its characters. */
    private static final int EVENT_COST = 200;

    private static final int RADIX = 36;

    private final RecoveryContext context;
    private final LongSupplier clock;
    private final long timeNanos;
    private final int maxEvents;
    private final int maxBytes;
    /** Tells the offsets of this log from those of the node's former life, and from texts of the application. */
    private final String life = RandomId.next().substring(0, 8);

    private final Deque<Entry> events = new ArrayDeque<>();
    private final Map<Key, LostClient> clients = new HashMap<>();
    private long bytes;
    private long last;
    private long dropped;
    private boolean sweeping;
    private boolean closed;

    MemoryRecoveryLog(RecoveryContext context, LongSupplier clock) {
        this.context = context;
        this.clock = clock;
        this.timeNanos = TimeUnit.NANOSECONDS.convert(context.options().get(StandardOptions.RECOVERY_TIME));
        this.maxEvents = context.options().get(StandardOptions.RECOVERY_MAX_EVENTS);
        this.maxBytes = context.options().get(StandardOptions.RECOVERY_MAX_BYTES);
    }

    private record Key(String namespace, String privateId) {

        static Key of(LostClient client) {
            return new Key(client.namespace(), client.privateId());
        }
    }

    private record Entry(long place, long time, long size, String namespace, RecordedEvent event) {}

    @Override
    public synchronized CompletionStage<String> append(String namespace, RecordedEvent event) {
        last++;
        Entry entry = new Entry(last, clock.getAsLong(), size(namespace, event), namespace, event);
        events.addLast(entry);
        bytes += entry.size();
        trim();
        sweepLater();
        return completedFuture(offset(last));
    }

    private static long size(String namespace, RecordedEvent event) {
        long size =
                (long) EVENT_COST + namespace.length() + event.written().json().length();
        for (ByteBuffer attachment : event.written().attachments()) {
            size += attachment.remaining();
        }
        return size;
    }

    private void trim() {
        long now = clock.getAsLong();
        for (Entry oldest = events.peekFirst(); oldest != null; oldest = events.peekFirst()) {
            boolean tooMany = events.size() > maxEvents || bytes > maxBytes;
            if (!tooMany && now - oldest.time() <= timeNanos) {
                return;
            }
            events.removeFirst();
            bytes -= oldest.size();
            dropped = oldest.place();
        }
    }

    /** So that a mount that has become quiet keeps nothing. */
    private void sweepLater() {
        if (sweeping || closed || events.isEmpty()) {
            return;
        }
        try {
            context.timer().schedule(this::sweep, timeNanos, TimeUnit.NANOSECONDS);
            sweeping = true;
        } catch (RejectedExecutionException e) {
            closed = true; // the application stops
        }
    }

    private synchronized void sweep() {
        sweeping = false;
        trim();
        sweepLater();
    }

    @Override
    public synchronized CompletionStage<String> position(String namespace) {
        return completedFuture(offset(last));
    }

    @Override
    public synchronized CompletionStage<Void> save(LostClient client) {
        if (!closed) {
            clients.put(Key.of(client), client);
        }
        return completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<Optional<LostClient>> claim(
            String namespace, String privateId, Optional<String> offset) {
        Key key = new Key(namespace, privateId);
        LostClient client = clients.get(key);
        if (client == null || begin(client, offset).isEmpty()) {
            return completedFuture(Optional.empty());
        }
        clients.remove(key);
        return completedFuture(Optional.of(client));
    }

    @Override
    public synchronized CompletionStage<List<RecordedEvent.Missed>> missed(LostClient client, Optional<String> offset) {
        OptionalLong begin = begin(client, offset);
        if (begin.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("events are missing"));
        }
        List<RecordedEvent.Missed> missed = new ArrayList<>();
        for (Entry entry : events) {
            if (entry.place() > begin.getAsLong() && isFor(client, entry)) {
                missed.add(new RecordedEvent.Missed(offset(entry.place()), entry.event()));
            }
        }
        return completedFuture(missed);
    }

    /** The place after which a client has missed what is meant for it; none if that is not known, or too old. */
    private OptionalLong begin(LostClient client, Optional<String> offset) {
        OptionalLong seen = seen(client, offset);
        return seen.isEmpty() || seen.getAsLong() < dropped || seen.getAsLong() > last ? OptionalLong.empty() : seen;
    }

    /**
     * Who was sent nothing, or has got the last of it, has missed what came since it was lost; else it has missed what follows
     * the last that it has got. A client remembers the last text of any event, be it an offset or not.
     */
    private OptionalLong seen(LostClient client, Optional<String> offset) {
        List<String> sent = client.sent();
        int index = offset.map(sent::lastIndexOf).orElse(-1);
        if (index == sent.size() - 1) {
            return place(client.lost());
        }
        if (index >= 0) {
            return before(sent.get(index + 1));
        }
        OptionalLong claimed = offset.map(this::place).orElse(place(client.joined()));
        boolean sentAll = sent.size() < LostClient.MOST_SENT;
        if (claimed.isPresent()
                && sentAll
                && claimed.getAsLong() < place(sent.get(0)).orElse(0)) {
            return before(sent.get(0));
        }
        return claimed;
    }

    private OptionalLong before(String offset) {
        OptionalLong place = place(offset);
        return place.isPresent() ? OptionalLong.of(place.getAsLong() - 1) : place;
    }

    private boolean isFor(LostClient client, Entry entry) {
        BroadcastTarget target = entry.event().target();
        Predicate<String> wasIn = room -> wasIn(client, room, entry.place());
        return entry.namespace().equals(client.namespace())
                && (target.rooms().isEmpty() || target.rooms().stream().anyMatch(wasIn))
                && target.except().stream().noneMatch(wasIn);
    }

    /** Whether a client was in a room before a place. */
    private boolean wasIn(LostClient client, String room, long place) {
        String joined = client.rooms().get(room);
        return joined != null && place(joined).orElse(0) < place;
    }

    @Override
    public synchronized CompletionStage<Boolean> forget(LostClient client) {
        LostClient kept = clients.get(Key.of(client));
        boolean same = kept != null && kept.time().equals(client.time());
        if (same) {
            clients.remove(Key.of(client));
        }
        return completedFuture(same);
    }

    private String offset(long place) {
        return life + Long.toString(place, RADIX);
    }

    private OptionalLong place(String offset) {
        if (!offset.startsWith(life) || offset.length() > life.length() + 12) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(offset.substring(life.length()), RADIX));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        events.clear();
        clients.clear();
        bytes = 0;
    }
}
