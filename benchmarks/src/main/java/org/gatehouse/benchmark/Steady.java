package org.gatehouse.benchmark;

import java.nio.ByteBuffer;

/** So many questions a second, whether the last ones are answered or not: a server below saturation. */
final class Steady extends Traffic {

    private final byte[] question = Client.frame("421[\"echo\"," + body(32) + "]");
    private final long nanosBetween;
    private long next = System.nanoTime();
    private int turn;

    Steady(int port, int clients, int perSecond) {
        super(port, false);
        this.nanosBetween = 1_000_000_000L / perSecond;
        connect(clients);
    }

    @Override
    void step() {
        long now = System.nanoTime();
        while (next <= now) {
            clients.get(turn++ % clients.size()).send(question);
            next += nanosBetween;
        }
    }

    @Override
    void joined(Client client) {
        next = System.nanoTime();
    }

    @Override
    void message(Client client, ByteBuffer text) {
        count(1);
    }
}
