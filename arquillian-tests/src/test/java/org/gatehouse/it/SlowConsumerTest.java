package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One client stops reading while the server sends to it and to others as fast as those read: the others get everything, and
 * it is closed, or loses the oldest or the newest, and every loss is counted. 12 MB are more than the operating system, the
 * server and the queue of 256 KiB hold for one client; how much memory that is in all, {@code bin/stress} prints.
 */
@ExtendWith(OnServer.class)
@Tag("thorough")
@Timeout(300)
class SlowConsumerTest {

    private static final int NUMBER = 12_000;
    private static final int HEALTHY = 3;
    private static final Pattern TICK = Pattern.compile("42\\[\"tick\",(\\d+),\"x{1000}\"]");

    /** Payara takes whatever is sent into memory of its own, and calls it sent. */
    private static final boolean TAKES_ALL = "payara".equals(System.getProperty("arquillian.launch"));

    private static URI suite;

    private final List<RawWebSocket> open = new ArrayList<>();
    private final List<String> healthy = new ArrayList<>();

    /** How a client does not read. */
    enum Slow {
        /** It does nothing at all. */
        SILENT,
        /** It says again and again that it is alive. */
        PONGING
    }

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @AfterEach
    void closeAll() {
        open.forEach(RawWebSocket::close);
        // else the next flood waits for what they have to say
        healthy.forEach(id -> assertThat(Witness.reasonOf(suite, id)).startsWith("transport "));
    }

    private static long lost(String path) {
        return Long.parseLong(Witness.ask(suite, "[\"exceeded\",\"" + path + "\",\"send-queue\"]")
                .replaceAll("\\D", ""));
    }

    private RawWebSocket slow(String path, Slow how) {
        RawWebSocket socket = RawWebSocket.narrow(suite, path + "/");
        open.add(socket);
        if (how == Slow.PONGING) {
            Thread ponging = new Thread(() -> sendPongs(socket), "ponging");
            ponging.setDaemon(true);
            ponging.start();
        }
        return socket;
    }

    private static void sendPongs(RawWebSocket socket) {
        try {
            for (int i = 0; i < 1_000; i++) {
                socket.send("3");
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (RuntimeException | InterruptedException e) {
            // the server has closed, or the test has
        }
    }

    /** Floods everybody, and waits until the healthy ones have got all of it. */
    private void flood(String path) {
        List<CompletableFuture<List<Integer>>> all =
                Stream.generate(() -> healthy(path)).limit(HEALTHY).toList();
        open.get(open.size() - 1).send("42[\"flood\"," + NUMBER + "]"); // in one write, beside what its reader answers

        for (CompletableFuture<List<Integer>> each : all) {
            assertThat(each.orTimeout(4, TimeUnit.MINUTES).join())
                    .containsExactlyElementsOf(
                            IntStream.range(0, NUMBER).boxed().toList());
        }
    }

    private CompletableFuture<List<Integer>> healthy(String path) {
        RawWebSocket socket = RawWebSocket.engine(suite, path + "/");
        open.add(socket);
        healthy.add(socket.join(""));
        socket.send("42[\"healthy\"]").send("421[\"healthy\"]");
        assertThat(socket.text()).isEqualTo("431[null]");
        return CompletableFuture.supplyAsync(() -> readAll(socket), task -> {
            Thread reader = new Thread(task, "healthy");
            reader.setDaemon(true);
            reader.start();
        });
    }

    private static List<Integer> readAll(RawWebSocket socket) {
        List<Integer> ticks = new ArrayList<>();
        while (ticks.size() < NUMBER || ticks.get(ticks.size() - 1) < NUMBER - 1) {
            String text = socket.textAfterPings();
            if (text.endsWith("[\"fence\"]")) {
                socket.send("43" + text.substring(2, text.indexOf('[')) + "[\"here\"]");
            } else {
                ticks.add(tick(text));
            }
        }
        String fence = socket.textAfterPings();
        socket.send("43" + fence.substring(2, fence.indexOf('[')) + "[\"here\"]");
        return ticks;
    }

    private static int tick(String text) {
        var matcher = TICK.matcher(text);
        assertThat(matcher.matches()).as(text).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    @ParameterizedTest
    @EnumSource
    void itIsClosedAndCounted(Slow how) {
        long before = lost("slow-close.io");
        RawWebSocket slow = slow("slow-close.io", how);
        String id = slow.join("");

        flood("slow-close.io");

        if (!TAKES_ALL) {
            assertThat(Witness.reasonOf(suite, id)).startsWith("transport ");
            assertThat(lost("slow-close.io")).isGreaterThan(before);
            assertThat(slow.end()).isInstanceOfAny(Received.Close.class, Received.Lost.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow-oldest.io", "slow-newest.io"})
    void itLosesSomeAndEveryLossIsCounted(String path) {
        long before = lost(path);
        RawWebSocket slow = slow(path, Slow.SILENT);
        slow.join("");
        flood(path);
        if (TAKES_ALL) {
            return; // all of it would have to come through the client's narrow window, which takes many minutes
        }

        List<Integer> kept = readUntilAnswered(slow);
        long dropped = lost(path) - before;

        assertThat(kept).isSorted().doesNotHaveDuplicates();
        assertThat(kept.size() + dropped).isGreaterThanOrEqualTo(NUMBER); // others may still be about to leave
        assertThat(kept).hasSizeLessThan(NUMBER);
        assertThat(kept.get(kept.size() - 1) == NUMBER - 1).isEqualTo(path.equals("slow-oldest.io"));
        assertThat(kept.get(0)).isZero();
    }

    /** What was kept for it, and then the answer to a question that finds room now. */
    private static List<Integer> readUntilAnswered(RawWebSocket slow) {
        List<Integer> kept = new ArrayList<>();
        String text = slow.textAfterPings();
        while (!text.startsWith("43")) {
            kept.add(tick(text));
            if (kept.size() == 100) {
                slow.send("429[\"healthy\"]"); // by now there is room for the answer
            }
            text = slow.textAfterPings();
        }
        return kept;
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow-close.io", "slow-oldest.io", "slow-newest.io"})
    void itIsTheSameForOneThatDoesNotPoll(String path) {
        long before = lost(path);
        Engine session = Engine.open(suite, path + "/");
        String id = session.join();

        flood(path);

        assertThat(lost(path)).isGreaterThan(before);
        if (path.equals("slow-close.io")) {
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport error");
            assertThat(session.get().status()).isEqualTo(400);
        } else {
            String kept = session.get().body();
            assertThat(kept.length()).isBetween(1_000, 256 * 1024);
            assertThat(kept.contains("\"tick\"," + (NUMBER - 1) + ",")).isEqualTo(path.equals("slow-oldest.io"));
            assertThat(kept.contains("\"tick\",0,")).isEqualTo(path.equals("slow-newest.io"));
            session.post("1"); // else it goes on losing what the next test sends
        }
    }
}
