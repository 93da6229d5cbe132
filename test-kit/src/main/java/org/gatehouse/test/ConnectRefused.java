package org.gatehouse.test;

import jakarta.json.JsonValue;

/** The gateway refused a test client. */
public final class ConnectRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The HTTP status of the handshake. */
    private final int status;

    /** What the client was told. */
    private final transient JsonValue answer;

    ConnectRefused(int status, JsonValue answer) {
        super("refused with HTTP status " + status + ": " + answer);
        this.status = status;
        this.answer = answer;
    }

    /**
     * Returns the HTTP status of the handshake.
     *
     * @return the status; 101 if the handshake succeeded and the namespace was refused
     */
    public int status() {
        return status;
    }

    /**
     * Returns what the client was told.
     *
     * @return the data of CONNECT_ERROR, or the body of the HTTP answer
     */
    public JsonValue answer() {
        return answer;
    }
}
