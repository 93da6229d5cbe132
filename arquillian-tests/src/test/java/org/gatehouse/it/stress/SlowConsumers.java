package org.gatehouse.it.stress;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Witness;

/** Sends a kilobyte at a time at full speed to fifty clients that read, and to some that do not. */
final class SlowConsumers {

    private static final int HEALTHY = 50;

    private final ServerProcess server;
    private final URI suite;
    private final LongAdder read = new LongAdder();
    private final List<RawWebSocket> open = new ArrayList<>();
    private volatile boolean over;

    SlowConsumers(ServerProcess server) {
        this.server = server;
        this.suite = server.suite();
    }

    void run(String path, int seconds) throws InterruptedException {
        System.out.println(path + ": 1 KiB at full speed to " + HEALTHY
                + " clients that read, one that does not, one that only pongs, and one that does not poll");
        server.figures().print("before", "");
        for (int i = 0; i < HEALTHY; i++) {
            healthy(path);
        }
        RawWebSocket silent = join(RawWebSocket.narrow(suite, path + "/"));
        RawWebSocket ponging = join(RawWebSocket.narrow(suite, path + "/"));
        start(() -> pong(ponging));
        Engine.joined(suite, path + "/");
        server.figures().print("connected", "");
        open.get(0).send("42[\"flood\",2000000000]");
        for (int second = 2; second <= seconds; second += 2) {
            TimeUnit.SECONDS.sleep(2);
            server.figures().print("after " + second + " s", state(path));
        }
        over = true;
        open.forEach(RawWebSocket::close);
        silent.close();
        ponging.close();
        TimeUnit.SECONDS.sleep(2);
        server.figures().print("all gone", state(path));
    }

    private String state(String path) {
        return "read " + read.sum() + ", closed or dropped "
                + Witness.ask(suite, "[\"exceeded\",\"" + path + "\",\"send-queue\"]") + ", connections "
                + Witness.ask(suite, "[\"connections\",\"" + path + "\"]");
    }

    private static RawWebSocket join(RawWebSocket socket) {
        socket.join("");
        return socket;
    }

    private void healthy(String path) {
        RawWebSocket socket = join(RawWebSocket.engine(suite, path + "/"));
        open.add(socket);
        socket.send("421[\"healthy\"]").text();
        start(() -> {
            while (!over) {
                String text = socket.textAfterPings();
                if (text.endsWith("[\"fence\"]")) {
                    socket.send("43" + text.substring(2, text.indexOf('[')) + "[\"here\"]");
                } else {
                    read.increment();
                }
            }
        });
    }

    private void pong(RawWebSocket socket) {
        while (!over) {
            socket.send("3");
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (RuntimeException | AssertionError e) {
                // its connection has ended
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
