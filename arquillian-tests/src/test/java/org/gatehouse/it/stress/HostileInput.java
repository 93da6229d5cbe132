package org.gatehouse.it.stress;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Witness;

/** Does one harmful thing after the other, while a normal client asks again and again. */
final class HostileInput {

    /** As long as Tomcat keeps a thread that has nothing to do. */
    private static final int QUIET_SECONDS = 60;

    private static final int MOST_PERIODS = 5;

    private final ServerProcess server;
    private final URI suite;
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean over;

    /** Something harmful. */
    private interface Harm {
        void run() throws InterruptedException;
    }

    HostileInput(ServerProcess server) {
        this.server = server;
        this.suite = server.suite();
    }

    void run() throws InterruptedException {
        Figures before = atRest();
        before.print("before", "");
        for (String time :
                new String[] {"the first time", "the second time"}) { // what a server keeps for good, it keeps once
            flood();
            quiet(time, before);
        }
        Witness.servesOthers(suite);
    }

    private void flood() throws InterruptedException {
        over = false;
        Thread normal = new Thread(this::ask, "normal client");
        normal.setDaemon(true);
        normal.start();
        print("10,000 handshakes without CONNECT", this::handshakes);
        print("300 WebSockets without CONNECT", this::silentWebSockets);
        print("100 upgrades that are not finished", this::upgrades);
        print("200 events whose attachments miss", this::attachments);
        print("50,000 acknowledgements of nothing", this::acknowledgements);
        print("5,000 unknown namespaces", this::namespaces);
        print("a million tiny packets, 3 payloads", this::tinyPackets);
        over = true; // whoever asks without a pause keeps every thread of the server's pool awake
        normal.join();
    }

    private void quiet(String time, Figures before) throws InterruptedException {
        Figures after = server.figures();
        for (int i = 1; i <= MOST_PERIODS && after.threadCount() > before.threadCount(); i++) {
            TimeUnit.SECONDS.sleep(QUIET_SECONDS);
            after = server.figures();
        }
        after.print("a minute or more later, " + time, after.moreThan(before));
    }

    /** The figures of a server that has served clients already, and none now: classes are loaded, and its threads are there. */
    private Figures atRest() {
        for (int i = 0; i < 20; i++) {
            Witness.servesOthers(suite);
        }
        return server.figures();
    }

    private void print(String what, Harm harm) throws InterruptedException {
        slowest.set(0);
        harm.run();
        server.figures()
                .print(
                        what,
                        String.format(
                                Locale.ROOT,
                                "slowest answer to the normal client %.0f ms",
                                slowest.get() / 1_000_000.0));
    }

    private void ask() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            while (!over) {
                long asked = System.nanoTime();
                socket.send("421[\"echo\",1]").textAfterPings();
                slowest.accumulateAndGet(System.nanoTime() - asked, Math::max);
            }
        }
    }

    private void handshakes() {
        for (int i = 0; i < 10_000 / 90 + 1; i++) { // servers close a connection after a hundred requests
            try (RawHttp http = RawHttp.connect(suite)) {
                for (int j = 0; j < 90; j++) {
                    http.send("GET", "hasty.io/?EIO=4&transport=polling", null).reply();
                }
            }
        }
    }

    private void silentWebSockets() {
        List<RawWebSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sockets.add(RawWebSocket.engine(suite, "hasty.io/"));
        }
        sockets.forEach(RawWebSocket::end);
    }

    private void upgrades() {
        List<RawWebSocket> probes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            probes.add(Engine.joined(suite, "limits.io/").upgrade().send("2probe"));
        }
        probes.forEach(RawWebSocket::end);
    }

    private void attachments() {
        List<RawWebSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            RawWebSocket socket = RawWebSocket.engine(suite, "any.io/");
            socket.join("");
            sockets.add(socket.send("4510-[\"echo\",{\"_placeholder\":true,\"num\":0}]"));
        }
        sockets.forEach(RawWebSocket::close);
    }

    private void acknowledgements() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            for (int i = 0; i < 50_000; i++) {
                socket.send("43" + i + "[\"x\"]");
            }
            socket.send("421[\"echo\",1]").textAfterPings();
        }
    }

    private void namespaces() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            for (int i = 0; i < 5_000; i++) {
                socket.send("40/nobody" + i + ",").textAfterPings();
            }
        }
    }

    private void tinyPackets() {
        for (int i = 0; i < 3; i++) {
            Engine.joined(suite, "socket.io/").post("4\u001e".repeat(333_333));
        }
        Witness.servesOthers(suite);
    }
}
