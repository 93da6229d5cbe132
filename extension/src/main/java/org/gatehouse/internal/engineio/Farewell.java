package org.gatehouse.internal.engineio;

import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Frame;

/** How a session's end looks to the client. */
enum Farewell {
    /** After what is queued, if need be with the next poll. */
    ORDERLY("1", 1005),
    /** The client broke a rule or is lost. */
    ABRUPT("1", 1005),
    /** The client said goodbye first. */
    RETURNED("6", 1005),
    /** A WebSocket message was larger than the limit. */
    TOO_LARGE("1", 1009),
    /** The client's login has ended; after what is queued, if need be with the next poll. */
    LOGGED_OUT("1", 1008),
    /** The application is being stopped. */
    SHUTDOWN("1", 1001);

    private final String packet;
    private final int closeCode;

    Farewell(String packet, int closeCode) {
        this.packet = packet;
        this.closeCode = closeCode;
    }

    /** Tells whether the client is told with its next poll, if there is none. */
    boolean waits() {
        return this == ORDERLY || this == LOGGED_OUT;
    }

    /** Returns the packet that a pending poll gets. */
    Frame.Text packet() {
        return new Frame.Text(packet);
    }

    /** Returns the reason that a WebSocket gets with its close code. */
    String closeReason() {
        return this == SHUTDOWN ? DisconnectReason.SERVER_SHUTTING_DOWN.text() : "";
    }

    /** Returns the close code that a WebSocket gets. */
    int closeCode() {
        return closeCode;
    }
}
