package org.gatehouse.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.gatehouse.DisconnectReason;
import org.jspecify.annotations.Nullable;

/** Takes what happens and yields, every two seconds, how often it has happened since. Thread-safe. */
final class Counters {

    /** Reasons that clients cannot make up; all others are one. */
    private static final Set<String> REASONS = Set.of(
            DisconnectReason.CLIENT_NAMESPACE_DISCONNECT.text(),
            DisconnectReason.SERVER_NAMESPACE_DISCONNECT.text(),
            DisconnectReason.TRANSPORT_CLOSE.text(),
            DisconnectReason.TRANSPORT_ERROR.text(),
            DisconnectReason.PING_TIMEOUT.text(),
            DisconnectReason.PARSE_ERROR.text(),
            DisconnectReason.FORCED_CLOSE.text(),
            DisconnectReason.FORCED_SERVER_CLOSE.text(),
            DisconnectReason.SERVER_SHUTTING_DOWN.text());

    private final LongAdder opened = new LongAdder();
    private final LongAdder packetsIn = new LongAdder();
    private final LongAdder packetsOut = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final Map<String, LongAdder> closed = new ConcurrentHashMap<>();

    void opened() {
        opened.increment();
    }

    void closed(DisconnectReason reason) {
        String text = REASONS.contains(reason.text()) ? reason.text() : "other";
        closed.computeIfAbsent(text, any -> new LongAdder()).increment();
    }

    void received(long size) {
        packetsIn.increment();
        bytesIn.add(size);
    }

    void sent(long size) {
        packetsOut.increment();
        bytesOut.add(size);
    }

    /** What has happened since the last call, as it goes to the UI. */
    List<Map<String, Object>> drain(long now) {
        long second = now - now % 1000;
        List<Map<String, Object>> events = new ArrayList<>();
        add(events, second, "rawConnection", null, opened);
        closed.forEach((reason, count) -> add(events, second, "rawDisconnection", reason, count));
        add(events, second, "packetsIn", null, packetsIn);
        add(events, second, "packetsOut", null, packetsOut);
        add(events, second, "bytesIn", null, bytesIn);
        add(events, second, "bytesOut", null, bytesOut);
        return events;
    }

    private static void add(
            List<Map<String, Object>> events, long second, String type, @Nullable String subType, LongAdder counter) {
        long count = counter.sumThenReset();
        if (count == 0) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("timestamp", second);
        event.put("type", type);
        if (subType != null) {
            event.put("subType", subType);
        }
        event.put("count", count);
        events.add(event);
    }
}
