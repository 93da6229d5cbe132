package org.gatehouse.benchmark;

import java.nio.ByteBuffer;

/** One client asks its node who is connected, again as soon as it is answered; all others are on another node. What counts is each answer. */
final class ClusterFetch extends Traffic {

    private final byte[] question = Client.frame("422[\"fetch\"," + body(32) + "]");
    private final String answer;

    ClusterFetch(int[] ports, int others) {
        super(ports[0], false);
        answer = "432[" + (others + 1) + "]";
        connect(1);
        connectTo(ports[1], others);
        clients.get(0).send(question);
    }

    @Override
    void joined(Client client) {
        // it has nothing to say
    }

    @Override
    void message(Client client, ByteBuffer text) {
        if (!Client.startsWith(text, answer)) {
            throw new IllegalStateException("something else: " + Client.text(text));
        }
        count(1);
        client.send(question);
    }
}
