package org.gatehouse;

/** When a guard is asked. */
public enum GuardPhase {
    /**
     * Before a client is connected: a plain WebSocket is refused with 403 (401 without a principal) before the 101, a
     * Socket.IO namespace with CONNECT_ERROR.
     */
    CONNECTION,
    /** Before a message is handled; a refusal is an {@code exception}. */
    MESSAGE
}
