package org.gatehouse.internal.socketio;

/** A client broke a rule of the protocol: its connection is closed, nothing is logged above DEBUG. */
final class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;

    ProtocolViolation(String message) {
        super(message, null, false, false);
    }
}
