package org.gatehouse.internal.socketio;

/** A message that no well-behaved client sends. Without stack trace, because any client can cause it. */
final class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;

    ProtocolViolation(String message) {
        super(message, null, false, false);
    }
}
