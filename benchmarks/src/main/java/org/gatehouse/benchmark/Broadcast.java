package org.gatehouse.benchmark;

import java.nio.ByteBuffer;

/** One client speaks, all receive; it speaks again when everybody has heard it. What counts is each receipt. */
final class Broadcast extends Traffic {

    private final byte[] words;
    private final int audience;
    private int members;
    private int heard;

    Broadcast(int port, String event, int audience, int bytes) {
        super(port, false);
        this.audience = audience;
        this.words = Client.frame("42[\"" + event + "\"," + body(bytes) + "]");
        connect(audience);
        until(() -> members == audience);
        clients.get(0).send(words);
    }

    @Override
    void joined(Client client) {
        client.send(Client.frame("421[\"join\"," + body(32) + "]"));
    }

    @Override
    void message(Client client, ByteBuffer text) {
        if (Client.startsWith(text, "431[")) {
            members++;
        } else if (Client.startsWith(text, "42[\"news\",{\"number\":1234")) {
            count(1);
            if (++heard == audience) {
                heard = 0;
                clients.get(0).send(words);
            }
        } else {
            throw new IllegalStateException("something else: " + Client.text(text));
        }
    }
}
