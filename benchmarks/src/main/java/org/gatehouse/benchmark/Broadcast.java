package org.gatehouse.benchmark;

/** An {@link Audience} on one server. */
final class Broadcast extends Audience {

    Broadcast(int port, String event, int audience, int bytes) {
        super(port, event, audience, bytes);
        connect(audience);
        begin();
    }
}
