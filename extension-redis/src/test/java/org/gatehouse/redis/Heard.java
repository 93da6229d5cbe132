package org.gatehouse.redis;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.Received;
import org.gatehouse.test.TestClient;

/** What clients hear whose nodes may be without Redis for a while, so that it may take longer than a client of the test kit waits. */
final class Heard {

    private Heard() {}

    /** Emits until it arrives: nobody tells when both nodes listen again. */
    static void delivery(GatewayTester from, TestClient to) {
        String now = "ping " + System.nanoTime(); // others may be left from before
        Until.isTrue("what is emitted on the one arrives on the other", () -> {
            from.namespace("/rooms").emit(now);
            return to.drain().stream().anyMatch(event -> event.event().equals(now));
        });
    }

    /** Waits for so many events of a name; others are dropped. */
    static List<Received> events(TestClient client, String name, int number) {
        List<Received> heard = new ArrayList<>();
        Until.isTrue("all events of " + name + " have come", () -> {
            client.drain().stream().filter(event -> event.event().equals(name)).forEach(heard::add);
            return heard.size() >= number;
        });
        return heard;
    }
}
