package org.gatehouse.spi;

import java.util.List;

/**
 * Where the state of lost clients, and the events that they miss, are kept until they come back: connection state recovery,
 * {@link StandardOptions#RECOVERY}. Without an enabled bean of this type they are kept in the memory of the node, and are gone
 * with it. Who may come back, what is replayed and when it is too late are Gatehouse's own.
 */
public interface RecoveryStore {

    /**
     * Returns options of the store's own, which are read and checked at deployment together with {@link StandardOptions}.
     *
     * @return the options
     */
    default List<Option<?>> options() {
        return List.of();
    }

    /**
     * Opens what is kept of one mount. Called once for each mount whose clients may come back, before its first client; does not
     * wait, and does not fail because something cannot be reached.
     *
     * @param context what the store works with
     * @return what is kept, closed after the mount's last disconnect hook
     */
    RecoveryLog open(RecoveryContext context);
}
