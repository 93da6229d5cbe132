package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.internal.rooms.Transactions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for the end of a transaction, for a server that tells the last that was registered first. */
class JakartaTransactionsTest {

    private final Registry registry = new Registry();
    private final Transactions transactions = JakartaTransactions.of(registry);
    private final List<String> done = new ArrayList<>();

    private void twice() {
        transactions.whenOver(() -> done.add("one"), () -> done.add("not one"));
        transactions.whenOver(() -> done.add("two"), () -> done.add("not two"));
    }

    @Test
    void whatWaitsForACommitIsDoneInItsOrder() {
        twice();
        registry.complete(Status.STATUS_COMMITTED);
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void aRollbackIsToldInTheSameOrder() {
        twice();
        registry.complete(Status.STATUS_ROLLEDBACK);
        assertThat(done).containsExactly("not one", "not two");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK})
    void oneThatFailsDoesNotKeepTheOthersFromBeingTold(int end) {
        Runnable failing = () -> {
            throw new IllegalStateException("as expected");
        };
        transactions.whenOver(failing, failing);
        twice();
        registry.complete(end);
        assertThat(done).hasSize(2);
    }

    /** As an answer that was awaited fails, of which a client is then told. */
    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK})
    void whatIsSentWhenATransactionHasEndedWaitsForNothing(int end) {
        Runnable asks = () -> done.add("active " + transactions.active());
        transactions.whenOver(asks, asks);
        registry.complete(end);
        assertThat(done).containsExactly("active false");
    }

    @Test
    void whatHasEndedIsNotWaitedFor() {
        registry.status = Status.STATUS_NO_TRANSACTION;
        assertThat(transactions.active()).isFalse();
        registry.status = Status.STATUS_COMMITTED; // somebody else's synchronization sends
        assertThat(transactions.active()).isFalse();
        registry.status = Status.STATUS_MARKED_ROLLBACK;
        assertThat(transactions.active()).isTrue();
    }

    /** One transaction. */
    private static final class Registry implements TransactionSynchronizationRegistry {

        private final Map<Object, Object> resources = new HashMap<>();
        private final List<Synchronization> synchronizations = new ArrayList<>();
        private int status = Status.STATUS_ACTIVE;

        void complete(int end) {
            status = end;
            synchronizations.forEach(each -> each.afterCompletion(end));
        }

        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, Object value) {
            resources.put(key, value);
        }

        @Override
        public Object getResource(Object key) {
            return resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            synchronizations.add(0, synchronization);
        }

        @Override
        public int getTransactionStatus() {
            return status;
        }

        @Override
        public void setRollbackOnly() {
            status = Status.STATUS_MARKED_ROLLBACK;
        }

        @Override
        public boolean getRollbackOnly() {
            return status == Status.STATUS_MARKED_ROLLBACK;
        }
    }
}
