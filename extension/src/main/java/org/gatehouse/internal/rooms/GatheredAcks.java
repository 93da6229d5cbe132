package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgements of one broadcast: answers and departures of its members enter, the list of answers leaves when
 * nobody is awaited any more or the time is over.
 */
final class GatheredAcks {

    private final List<RoomSocket> members;
    private final long ackId;
    private final RoomDirectory.Surroundings surroundings;
    private final CompletableFuture<List<Optional<Payload>>> result = new CompletableFuture<>();
    private final List<Optional<Payload>> answers = new ArrayList<>();
    private int awaited;
    private @Nullable Future<?> timer;

    GatheredAcks(List<RoomSocket> members, long ackId, RoomDirectory.Surroundings surroundings) {
        this.members = members;
        this.ackId = ackId;
        this.surroundings = surroundings;
        this.awaited = members.size();
        members.forEach(member -> member.pendingAcks().add(ackId, new Member()));
        if (members.isEmpty()) {
            finish();
        }
    }

    void startTimer(Duration timeout) {
        if (!result.isDone()) {
            timer = surroundings.timer().schedule(this::timeOut, timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    CompletableFuture<List<Optional<Payload>>> result() {
        return result;
    }

    private void timeOut() {
        List<Optional<Payload>> partial;
        synchronized (this) {
            partial = List.copyOf(answers);
        }
        members.forEach(member -> member.pendingAcks().forget(ackId));
        surroundings.workers().execute(() -> result.completeExceptionally(new ClusterAdapter.AckTimeout(partial)));
    }

    private void finish() {
        List<Optional<Payload>> all;
        synchronized (this) {
            all = List.copyOf(answers);
        }
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
        surroundings.workers().execute(() -> result.complete(all));
    }

    /** One client that is awaited. */
    private final class Member implements PendingAcks.Pending {

        @Override
        public void answered(Optional<Payload> value) {
            boolean last;
            synchronized (GatheredAcks.this) {
                answers.add(value);
                last = --awaited == 0;
            }
            if (last) {
                finish();
            }
        }

        @Override
        public void gone() {
            boolean last;
            synchronized (GatheredAcks.this) {
                last = --awaited == 0;
            }
            if (last) {
                finish();
            }
        }
    }
}
