package org.gatehouse.benchmark;

import java.nio.ByteBuffer;

/** Clients that have joined and say nothing. */
final class Idle extends Traffic {

    Idle(int port, int clients) {
        super(port, false);
        connect(clients);
    }

    @Override
    void joined(Client client) {}

    @Override
    void message(Client client, ByteBuffer text) {
        throw new IllegalStateException("something else: " + Client.text(text));
    }
}
