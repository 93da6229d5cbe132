package org.gatehouse.internal.rooms;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.gatehouse.spi.Option;

/** Limits that clients have exceeded enter, how often leaves. Thread-safe. */
final class ExceededLimits {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Option<?> limit) {
        counts.computeIfAbsent(limit.key(), key -> new LongAdder()).increment();
    }

    /** Returns an unmodifiable snapshot by the key of the option. */
    Map<String, Long> snapshot() {
        return counts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, count -> count.getValue().sum()));
    }
}
