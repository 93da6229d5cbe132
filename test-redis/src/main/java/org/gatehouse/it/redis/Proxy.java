package org.gatehouse.it.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A network between a client and a server of this machine that can be cut, stop carrying bytes, or become slow. Each
 * connection has two threads.
 */
public final class Proxy implements AutoCloseable {

    private final ServerSocket listening;
    private final IntSupplier target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private volatile long delayNanos;
    private boolean paused;
    private boolean cut;

    /**
     * Listens on a free port.
     *
     * @param target the port of the server
     */
    public Proxy(int target) {
        this(() -> target);
    }

    /**
     * Listens on a free port, and may lead each connection to another server, as a load balancer does.
     *
     * @param target chooses the port of a server for a new connection
     */
    public Proxy(IntSupplier target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accepting", this::accept);
    }

    /**
     * Returns the port.
     *
     * @return the port
     */
    public int port() {
        return listening.getLocalPort();
    }

    /** Breaks all connections, once: new ones are welcome. */
    public void breakConnections() {
        sockets.forEach(Proxy::closeQuietly);
    }

    /** Breaks all connections, and every new one at once, until {@link #restore()}. */
    public void cut() {
        synchronized (gate) {
            cut = true;
        }
        breakConnections();
    }

    /** Carries nothing any more, as a network that loses all packets: connections stay open, until {@link #restore()}. */
    public void pause() {
        synchronized (gate) {
            paused = true;
        }
    }

    /**
     * Carries everything later, until {@link #restore()}.
     *
     * @param millis how long each piece takes
     */
    public void slow(long millis) {
        delayNanos = millis * 1_000_000;
    }

    /** Works as it should again; what was sent while it was paused arrives. */
    public void restore() {
        delayNanos = 0;
        synchronized (gate) {
            cut = false;
            paused = false;
            gate.notifyAll();
        }
    }

    /**
     * Returns how many connections there are.
     *
     * @return the number
     */
    public int connections() {
        return sockets.size() / 2;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (isCut()) {
                    closeQuietly(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // Closed, or the client has gone already.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(server);
            start("to the server", () -> carry(client, server));
            start("to the client", () -> carry(server, client));
            if (isCut()) {
                breakConnections(); // cut meanwhile
            }
        } catch (IOException e) {
            closeQuietly(client); // the server is down
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                LockSupport.parkNanos(delayNanos);
                awaitOpen();
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // Broken by one of the two, or by a test.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private boolean isCut() {
        synchronized (gate) {
            return cut;
        }
    }

    private void awaitOpen() {
        synchronized (gate) {
            while (paused) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "proxy: " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is of no use any more.
        }
    }

    @Override
    public void close() {
        closeQuietly(listening);
        cut();
        restore();
    }
}
