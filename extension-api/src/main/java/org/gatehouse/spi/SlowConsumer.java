package org.gatehouse.spi;

/** What happens to a client that reads more slowly than the application writes. */
public enum SlowConsumer {
    /** Its connection is closed. */
    CLOSE,
    /** The oldest events that wait for it are dropped. */
    DROP_OLDEST,
    /** New events for it are dropped while the queue is full. */
    DROP_NEWEST
}
