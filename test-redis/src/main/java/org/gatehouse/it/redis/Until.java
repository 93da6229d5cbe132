package org.gatehouse.it.redis;

import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks a process that tells nobody, until it has come to a state. */
public final class Until {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private Until() {}

    /**
     * Asks until the answer is yes; who cannot be reached has not answered.
     *
     * @param what what is awaited, for the failure
     * @param question the question
     * @throws IllegalStateException after a minute
     */
    public static void isTrue(String what, BooleanSupplier question) {
        long end = System.nanoTime() + PATIENCE;
        while (!answered(question)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited for a minute until " + what);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static boolean answered(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
