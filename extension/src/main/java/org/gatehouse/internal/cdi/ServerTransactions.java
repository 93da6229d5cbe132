package org.gatehouse.internal.cdi;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.gatehouse.internal.rooms.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a server that has them: what waits for the end of one enters, and is registered there. Looks for them when
 * they are first asked for, by the name that Jakarta EE gives them, so that a server without them needs no class of theirs.
 */
final class ServerTransactions implements Transactions {

    private static final String NAME = "java:comp/TransactionSynchronizationRegistry";

    private volatile @Nullable Transactions found;

    @Override
    public boolean active() {
        return found().active();
    }

    @Override
    public void whenOver(Runnable committed, Runnable rolledBack) {
        found().whenOver(committed, rolledBack);
    }

    private Transactions found() {
        Transactions present = found;
        if (present == null) {
            present = look();
            found = present;
        }
        return present;
    }

    private static Transactions look() {
        try {
            return JakartaTransactions.of(InitialContext.doLookup(NAME));
        } catch (NamingException | LinkageError e) {
            throw new IllegalStateException(Messages.noTransactions(NAME), e);
        }
    }
}
