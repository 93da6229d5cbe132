package org.gatehouse.internal.recovery;

import org.gatehouse.spi.RecoveryContext;
import org.gatehouse.spi.RecoveryLog;
import org.gatehouse.spi.RecoveryStore;

/** Keeps lost clients where no other store is configured. */
public final class MemoryRecoveryStore implements RecoveryStore {

    @Override
    public RecoveryLog open(RecoveryContext context) {
        return new MemoryRecoveryLog(context, System::nanoTime);
    }
}
