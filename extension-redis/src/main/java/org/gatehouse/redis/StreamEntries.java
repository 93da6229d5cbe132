package org.gatehouse.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes answers of Redis about a stream and yields its entries, and compares their ids. */
final class StreamEntries {

    /** Before all entries. */
    static final String START = "0-0";

    private StreamEntries() {}

    /**
     * An entry of a stream.
     *
     * @param id its id
     * @param fields its fields
     */
    record Entry(String id, Map<String, String> fields) {}

    /** The entries of an answer to XRANGE, XREVRANGE, or of one stream of XREAD. */
    static List<Entry> of(@Nullable Object answer) {
        List<Entry> entries = new ArrayList<>();
        if (answer instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof List<?> entry && entry.get(1) instanceof List<?> fields) {
                    Map<String, String> byName = new HashMap<>();
                    for (int i = 0; i + 1 < fields.size(); i += 2) {
                        byName.put(RedisServers.text(fields.get(i)), RedisServers.text(fields.get(i + 1)));
                    }
                    entries.add(new Entry(RedisServers.text(entry.get(0)), byName));
                }
            }
        }
        return entries;
    }

    /** The entries of an answer to XREAD of one stream. */
    static List<Entry> read(@Nullable Object answer) {
        return answer instanceof List<?> streams && !streams.isEmpty() && streams.get(0) instanceof List<?> stream
                ? of(stream.get(1))
                : List.of();
    }

    /** Whether one id comes before another. */
    static boolean isBefore(String id, String other) {
        int time = Long.compareUnsigned(part(id, 0), part(other, 0));
        return time < 0 || time == 0 && Long.compareUnsigned(part(id, 1), part(other, 1)) < 0;
    }

    private static long part(String id, int index) {
        String[] parts = id.split("-", -1);
        return index < parts.length ? Long.parseUnsignedLong(parts[index]) : 0;
    }
}
