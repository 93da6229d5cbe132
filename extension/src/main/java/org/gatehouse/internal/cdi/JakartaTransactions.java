package org.gatehouse.internal.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.internal.rooms.Transactions;

/**
 * What waits for the end of a transaction enters, and leaves in its order when the registry says that it has come. The only class
 * that knows Jakarta Transactions, loaded where they were found.
 *
 * @param registry the server's
 */
record JakartaTransactions(TransactionSynchronizationRegistry registry) implements Transactions {

    private static final Logger LOG = System.getLogger(JakartaTransactions.class.getPackageName());

    static Transactions of(Object registry) {
        return new JakartaTransactions((TransactionSynchronizationRegistry) registry);
    }

    @Override
    public boolean active() {
        int status = registry.getTransactionStatus();
        return status != Status.STATUS_NO_TRANSACTION
                && status != Status.STATUS_COMMITTED
                && status != Status.STATUS_ROLLEDBACK;
    }

    /** One for each transaction: WildFly 39 tells the last that was registered first. */
    @Override
    public void whenOver(Runnable committed, Runnable rolledBack) {
        Ends ends = (Ends) registry.getResource(Ends.class);
        if (ends == null) {
            ends = new Ends(new ArrayList<>());
            registry.registerInterposedSynchronization(ends);
            registry.putResource(Ends.class, ends);
        }
        ends.all().add(new End(committed, rolledBack));
    }

    private record End(Runnable committed, Runnable rolledBack) {}

    /** All that waits for the end of one transaction, whose calls come one after the other. */
    private record Ends(List<End> all) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            for (End end : all) {
                try {
                    (status == Status.STATUS_COMMITTED ? end.committed() : end.rolledBack()).run();
                } catch (RuntimeException e) { // must not keep those behind it from being told
                    LOG.log(Level.WARNING, "what waited for the end of a transaction failed", e);
                }
            }
        }
    }
}
