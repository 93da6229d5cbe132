package org.gatehouse.benchmark;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What a load does to a server, and how often it has been done. One thread. */
abstract class Traffic implements Client.Script, AutoCloseable {

    private static final String SOCKET_IO = "/socket.io/?EIO=4&transport=websocket";
    private static final String PLAIN = "/plain";
    private static final byte[] JOIN = Client.frame("40");
    private static final byte[] PONG = Client.frame("3");

    final Loop loop;
    final List<Client> clients = new ArrayList<>();
    private final boolean plain;
    private int joined;
    private long done;
    private boolean stopped;

    Traffic(int port, boolean plain) {
        this.loop = new Loop(port);
        this.plain = plain;
    }

    /** Whether nothing new is to be done. */
    final boolean stopped() {
        return stopped;
    }

    /** How often it has been done since the beginning. */
    final long done() {
        return done;
    }

    final void count(long more) {
        done += more;
    }

    /** Goes on for a time. */
    void run(double seconds) {
        loop.run(seconds, this::step);
    }

    /** Once in each turn of the loop. */
    void step() {}

    /** Connects clients and waits until all have joined. */
    final void connect(int number) {
        connect(number, this::connect);
    }

    /** The same, to another server than the usual one. */
    final void connectTo(int port, int number) {
        connect(number, () -> clients.add(loop.connect(port, SOCKET_IO, this)));
    }

    private void connect(int number, Runnable one) {
        for (int i = 0; i < number; i++) {
            one.run();
            int expected = clients.size();
            if (i % 32 == 31) { // a server's queue of connections is not what is measured
                loop.until(() -> joined >= expected);
            }
        }
        int expected = clients.size();
        loop.until(() -> joined >= expected);
    }

    final Client connect() {
        Client client = loop.connect(plain ? PLAIN : SOCKET_IO, this);
        clients.add(client);
        return client;
    }

    final void until(BooleanSupplier reached) {
        loop.until(reached);
    }

    @Override
    public void opened(Client client) {
        if (plain) {
            joined++;
            joined(client);
        }
    }

    /** The client is in the main namespace, or its plain WebSocket is open. */
    abstract void joined(Client client);

    /** Something that is neither handshake nor heartbeat. */
    abstract void message(Client client, ByteBuffer text);

    @Override
    public final void text(Client client, ByteBuffer text) {
        if (plain) {
            message(client, text);
            return;
        }
        switch (text.get(text.position())) {
            case '0' -> client.send(JOIN);
            case '2' -> client.send(PONG);
            case '4' -> {
                if (text.get(text.position() + 1) == '0') {
                    joined++;
                    joined(client);
                } else {
                    message(client, text);
                }
            }
            default -> {
                // a noop
            }
        }
    }

    @Override
    public void closed(Client client) {
        if (!client.leaving()) {
            throw new IllegalStateException("the server closed a connection");
        }
        clients.remove(client);
    }

    @Override
    public void close() {
        stopped = true;
        List.copyOf(clients).forEach(Client::leave);
        loop.until(clients::isEmpty);
        loop.close();
    }

    /** A body of so many bytes, with a number and a text. */
    static String body(int bytes) {
        String rest = "{\"number\":1234,\"text\":\"\"}";
        return "{\"number\":1234,\"text\":\"" + "x".repeat(Math.max(1, bytes - rest.length())) + "\"}";
    }
}
