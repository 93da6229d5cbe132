package org.gatehouse.internal.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.Payload;

/**
 * The acknowledgements of one broadcast: answers and departures of its members enter, the list of answers leaves when
 * nobody is awaited any more or the time is over.
 */
final class GatheredAcks {

    private final long ackId;
    private final CompletableFuture<List<Optional<Payload>>> result = new CompletableFuture<>();
    private final List<RoomSocket> members = new ArrayList<>();
    private final List<Optional<Payload>> answers = new ArrayList<>();
    /** Those who have not answered, and the emitter until it has asked them all. */
    private int awaited = 1;

    GatheredAcks(long ackId) {
        this.ackId = ackId;
    }

    /**
     * Awaits the answer of a client. One that owes too many answers already is awaited in vain: it must not keep the
     * others from being asked.
     */
    void await(RoomSocket member) {
        synchronized (this) {
            awaited++;
            members.add(member);
        }
        member.pendingAcks().add(ackId, new Member());
    }

    /** Everybody has been asked. */
    void asked() {
        oneLess();
    }

    /** Gives up: later answers do not count. */
    void timeOut() {
        List<Optional<Payload>> partial;
        synchronized (this) {
            partial = List.copyOf(answers);
        }
        forget();
        result.completeExceptionally(new ClusterAdapter.AckTimeout(partial));
    }

    /** Awaits nobody any more. */
    void forget() {
        List<RoomSocket> asked;
        synchronized (this) {
            asked = List.copyOf(members);
        }
        asked.forEach(member -> member.pendingAcks().forget(ackId));
    }

    CompletableFuture<List<Optional<Payload>>> result() {
        return result;
    }

    private void oneLess() {
        List<Optional<Payload>> all;
        synchronized (this) {
            if (--awaited > 0) {
                return;
            }
            all = List.copyOf(answers);
        }
        result.complete(all);
    }

    /** One client that is awaited. */
    private final class Member implements PendingAcks.Pending {

        @Override
        public void answered(Optional<Payload> value) {
            synchronized (GatheredAcks.this) {
                answers.add(value);
            }
            oneLess();
        }

        @Override
        public void gone() {
            oneLess();
        }
    }
}
