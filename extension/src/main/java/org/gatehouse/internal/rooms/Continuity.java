package org.gatehouse.internal.rooms;

import java.security.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.spi.LostClient;
import org.gatehouse.spi.RandomId;
import org.jspecify.annotations.Nullable;

/**
 * What one client may come back with: what it has to show, since when it is in its rooms, and what was sent to it last. There is
 * none where clients do not come back. Guarded by its monitor.
 */
final class Continuity {

    private final String privateId;
    private final boolean recovered;
    private final String joined;
    private final Map<String, String> rooms = new HashMap<>(4);
    private final List<String> sentBefore;
    private final @Nullable Principal principal;
    private final Deque<String> sent = new ArrayDeque<>(LostClient.MOST_SENT);

    /** Of a new client. */
    Continuity(String joined) {
        this.privateId = RandomId.next();
        this.recovered = false;
        this.joined = joined;
        this.sentBefore = List.of();
        this.principal = null;
    }

    /** Of a client that is back. */
    Continuity(LostClient lost) {
        this.privateId = lost.privateId();
        this.recovered = true;
        this.joined = lost.joined();
        this.sentBefore = lost.sent();
        this.principal = lost.principal();
        this.rooms.putAll(lost.rooms());
        this.sent.addAll(lost.sent());
    }

    String privateId() {
        return privateId;
    }

    boolean recovered() {
        return recovered;
    }

    /** Who it was before, if it is back. */
    @Nullable Principal principal() {
        return principal;
    }

    String joined() {
        return joined;
    }

    /** It joins a room, unless it was in there when it was lost. */
    synchronized void joined(String room, String place) {
        rooms.putIfAbsent(room, place);
    }

    synchronized void left(String room) {
        rooms.remove(room);
    }

    /** Something that it may miss was sent to it. */
    synchronized void sent(String offset) {
        if (sent.size() == LostClient.MOST_SENT) {
            sent.removeFirst();
        }
        sent.addLast(offset);
    }

    /** What it had missed is sent to it, before what was sent since it is back. */
    synchronized void replayed(List<String> offsets) {
        List<String> since = new ArrayList<>(sent);
        since.removeAll(sentBefore);
        since.removeAll(offsets);
        sent.clear();
        Stream.of(sentBefore, offsets, since).flatMap(List::stream).forEach(this::sent);
    }

    synchronized List<String> sent() {
        return new ArrayList<>(sent);
    }

    synchronized Map<String, String> since(Set<String> present) {
        Map<String, String> since = new HashMap<>();
        present.forEach(room -> since.put(room, rooms.getOrDefault(room, "")));
        return since;
    }
}
