package org.gatehouse.internal.lane;

/**
 * One step in the life of a connection: taken from a {@link SerialQueue}, run after the one before has ended. Its
 * {@code toString} says what of the application it runs, for the log.
 */
interface LaneTask {

    /** Whether this is a message: counted against the inbound queue, and waiting for stages in flight. */
    boolean isMessage();

    /** About how many bytes it keeps in memory while it waits. */
    default long weight() {
        return 0;
    }

    /** Whether it waits until nothing that earlier messages returned is still to come. */
    default boolean sequential() {
        return false;
    }

    /** Whether it must not run on a thread that reads messages. */
    boolean blocking();

    /** Whether it runs code of the application, which nobody knows the duration of. */
    default boolean callsApplication() {
        return true;
    }

    /** Runs on a thread that reads messages. Throws nothing; {@code false} if nothing was done because of that thread. */
    boolean runInPlace();

    /** Runs on a worker. Throws nothing. */
    void run();

    /** It will not be run, because its client has gone. Called while that is locked. */
    default void dropped() {}
}
