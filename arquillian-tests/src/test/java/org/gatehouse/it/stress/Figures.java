package org.gatehouse.it.stress;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Memory and threads of a process.
 *
 * @param heapAfterCollection bytes
 * @param threads how many there are, by their names without numbers
 */
record Figures(long heapAfterCollection, Map<String, Long> threads) {

    private static final String BETWEEN = "\t";

    /** Of this process. */
    static Figures now() {
        System.gc();
        var threads = ManagementFactory.getThreadMXBean();
        return new Figures(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(
                                thread -> thread.getThreadName().replaceAll("[0-9]+", "#"),
                                TreeMap::new,
                                Collectors.counting())));
    }

    /** Returns it as one line, for {@link #read}. */
    String written() {
        return heapAfterCollection
                + threads.entrySet().stream()
                        .map(each -> BETWEEN + each.getKey() + BETWEEN + each.getValue())
                        .collect(Collectors.joining());
    }

    static Figures read(String line) {
        String[] parts = line.split(BETWEEN);
        Map<String, Long> threads = new TreeMap<>();
        for (int i = 1; i < parts.length; i += 2) {
            threads.put(parts[i], Long.valueOf(parts[i + 1]));
        }
        return new Figures(Long.parseLong(parts[0]), threads);
    }

    long threadCount() {
        return threads.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whose threads have become more. */
    String moreThan(Figures before) {
        return threads.entrySet().stream()
                .filter(each -> each.getValue() > before.threads.getOrDefault(each.getKey(), 0L))
                .map(each ->
                        each.getKey() + " " + before.threads.getOrDefault(each.getKey(), 0L) + " -> " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    void print(String what, String more) {
        System.out.printf(
                Locale.ROOT,
                "%-39s heap %7.1f MiB   threads %5d   %s%n",
                what,
                heapAfterCollection / 1_048_576.0,
                threadCount(),
                more);
    }
}
