package org.gatehouse.benchmark;

import java.nio.ByteBuffer;

/** The clients of a room: one of them speaks, all receive, and it speaks again when everybody has heard it. What counts is each receipt. */
abstract class Audience extends Traffic {

    private final byte[] words;
    private final int size;
    private int members;
    private int heard;

    Audience(int port, String event, int size, int bytes) {
        super(port, false);
        this.size = size;
        this.words = Client.frame("42[\"" + event + "\"," + body(bytes) + "]");
    }

    /** All are connected. */
    final void begin() {
        until(() -> members == size);
        clients.get(0).send(words);
    }

    @Override
    final void joined(Client client) {
        client.send(Client.frame("421[\"join\"," + body(32) + "]"));
    }

    @Override
    final void message(Client client, ByteBuffer text) {
        if (Client.startsWith(text, "431[")) {
            members++;
        } else if (Client.startsWith(text, "42[\"news\",{\"number\":1234")) {
            count(1);
            if (++heard == size) {
                heard = 0;
                clients.get(0).send(words);
            }
        } else {
            throw new IllegalStateException("something else: " + Client.text(text));
        }
    }
}
