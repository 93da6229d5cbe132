package org.gatehouse.it.stress;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Locale;

/** Memory and threads of this process, in which the server runs, as a line. */
record Figures(long heapAfterCollection, int threads) {

    static Figures now() {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new Figures(heap.getUsed(), ManagementFactory.getThreadMXBean().getThreadCount());
    }

    void print(String what, String more) {
        System.out.printf(
                Locale.ROOT,
                "%-34s heap %7.1f MiB   threads %5d   %s%n",
                what,
                heapAfterCollection / 1_048_576.0,
                threads,
                more);
    }
}
