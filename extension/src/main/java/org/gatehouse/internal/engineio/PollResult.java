package org.gatehouse.internal.engineio;

/** What became of a poll. */
enum PollResult {
    /** It was answered, or waits. */
    TAKEN,
    /** Another one waits already. */
    OVERLAP,
    /** It got the end of the session. */
    LAST,
    /** The session has ended, or another transport. */
    REFUSED
}
