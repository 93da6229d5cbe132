package org.gatehouse.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** Turns the clients of a load, on one thread. */
final class Loop implements AutoCloseable {

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** So many come from one address before the next: a port waits for a minute before it is used again. */
    private static final int FROM_ONE_ADDRESS = 5_000;

    private static int connected;

    private final int port;
    private final Selector selector;

    Loop(int port) {
        try {
            this.port = port;
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Connecting(Client client, String path) {}

    Client connect(String path, Client.Script script) {
        return connect(port, path, script);
    }

    /** Connects to another server than the usual one. */
    Client connect(int other, String path, Client.Script script) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            byte[] address = {127, 0, 0, (byte) (1 + connected++ / FROM_ONE_ADDRESS % 200)};
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            Client client = new Client(channel, key, script);
            key.attach(new Connecting(client, path));
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), other));
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns until something is so, and fails if it never is. */
    void until(BooleanSupplier reached) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the server does not answer");
            }
            turn(() -> {});
        }
    }

    /** Turns for a time. */
    void run(double seconds, Runnable eachTurn) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            turn(eachTurn);
        }
    }

    private void turn(Runnable work) {
        try {
            selector.select(1);
            work.run();
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                SelectionKey key = keys.next();
                keys.remove();
                turn(key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void turn(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof Connecting connecting) {
            key.attach(connecting.client());
            connecting.client().connected(connecting.path());
            return;
        }
        Client client = (Client) key.attachment();
        if (key.isWritable()) {
            client.writable();
        }
        if (key.isValid() && key.isReadable()) {
            client.readable();
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
