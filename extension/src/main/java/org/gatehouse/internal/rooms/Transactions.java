package org.gatehouse.internal.rooms;

/** The transactions of the server: what waits for the end of one enters, and leaves when that has come. */
public interface Transactions {

    /**
     * Tells whether the calling thread is in a transaction that has not ended.
     *
     * @return {@code false} if what is to wait for its end need not wait
     * @throws IllegalStateException if the server has no transactions
     */
    boolean active();

    /**
     * Does something at the end of the transaction that is {@link #active}.
     *
     * @param committed done after its commit
     * @param rolledBack done after its rollback
     */
    void whenOver(Runnable committed, Runnable rolledBack);
}
