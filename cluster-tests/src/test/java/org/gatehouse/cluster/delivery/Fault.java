package org.gatehouse.cluster.delivery;

import java.util.Locale;

/** What is done to the cluster while messages are on their way. */
enum Fault {
    /** A node is killed with SIGKILL and started again. */
    KILL_NODE,
    /** A node is stopped with SIGSTOP for longer than its clients have patience. */
    FREEZE_NODE,
    /** A node loses its connections to Redis, and gets none for a while. */
    CUT_REDIS,
    /** A node's connections to Redis carry nothing for a while. */
    PAUSE_REDIS,
    /** All connections of clients break. */
    BREAK_CLIENTS,
    /** Redis is killed with SIGKILL and started again. */
    KILL_REDIS,
    /** Redis is stopped with SIGSTOP for a while. */
    FREEZE_REDIS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
