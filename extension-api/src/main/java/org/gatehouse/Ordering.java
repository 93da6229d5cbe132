package org.gatehouse;

/** Whether a message waits for the unfinished stages and streams of the one before it. */
public enum Ordering {
    /** Handlers start in order; what they return completes in any order. */
    CONCURRENT,
    /** The handler starts when everything that earlier messages of its connection returned has completed. */
    SEQUENTIAL
}
