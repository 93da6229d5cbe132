package org.gatehouse.benchmark;

import java.nio.ByteBuffer;

/** Questions and answers, so many of each client under way at once; the next is asked when one is answered. */
final class Echo extends Traffic {

    private final byte[] question;
    private final String answer;

    private Echo(int port, boolean plain, int clients, int outstanding, String question, String answer) {
        super(port, plain);
        this.question = Client.frame(question);
        this.answer = answer;
        connect(clients);
        this.clients.forEach(client -> {
            for (int i = 0; i < outstanding; i++) {
                client.send(this.question);
            }
        });
    }

    static Echo socketIo(int port, String event, int clients, int outstanding, int bytes) {
        return new Echo(
                port,
                false,
                clients,
                outstanding,
                "421[\"" + event + "\"," + body(bytes) + "]",
                "431[{\"number\":1234");
    }

    static Echo plain(int port, int clients, int outstanding, int bytes) {
        return new Echo(
                port, true, clients, outstanding, "{\"event\":\"echo\",\"id\":1,\"data\":" + body(bytes) + "}", "{\"");
    }

    @Override
    void joined(Client client) {}

    @Override
    void message(Client client, ByteBuffer text) {
        if (!Client.startsWith(text, answer)) {
            throw new IllegalStateException("another answer than " + answer + ": " + Client.text(text));
        }
        count(1);
        client.send(question);
    }
}
