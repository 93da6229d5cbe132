package org.gatehouse.benchmark;

import java.nio.ByteBuffer;

/** Clients that connect, join, ask once and leave; each is followed by another. */
final class Visits extends Traffic {

    private final byte[] question = Client.frame("421[\"echo\"," + body(32) + "]");

    Visits(int port, int atOnce) {
        super(port, false);
        for (int i = 0; i < atOnce; i++) {
            connect();
        }
    }

    @Override
    void joined(Client client) {
        client.send(question);
    }

    @Override
    void message(Client client, ByteBuffer text) {
        if (!Client.startsWith(text, "431[{\"number\":1234")) {
            throw new IllegalStateException("something else: " + Client.text(text));
        }
        client.leave();
    }

    @Override
    public void closed(Client client) {
        super.closed(client);
        count(1);
        if (!stopped()) {
            connect();
        }
    }
}
