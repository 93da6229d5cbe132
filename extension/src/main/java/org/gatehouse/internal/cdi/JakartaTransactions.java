package org.gatehouse.internal.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.gatehouse.internal.rooms.Transactions;

/**
 * What waits for the end of a transaction enters, and leaves when the registry says that it has come. The only class that knows
 * Jakarta Transactions, loaded where they were found.
 *
 * @param registry the server's
 */
record JakartaTransactions(TransactionSynchronizationRegistry registry) implements Transactions {

    static Transactions of(Object registry) {
        return new JakartaTransactions((TransactionSynchronizationRegistry) registry);
    }

    @Override
    public boolean active() {
        int status = registry.getTransactionStatus();
        return status != Status.STATUS_NO_TRANSACTION && status != Status.STATUS_COMMITTED;
    }

    @Override
    public void whenOver(Runnable committed, Runnable rolledBack) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                (status == Status.STATUS_COMMITTED ? committed : rolledBack).run();
            }
        });
    }
}
