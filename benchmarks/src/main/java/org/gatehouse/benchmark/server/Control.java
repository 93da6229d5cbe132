package org.gatehouse.benchmark.server;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** Takes questions from the standard input and answers them on the standard output; the process ends with its input. */
final class Control {

    private Control() {}

    static void serve(int port) throws IOException {
        serve(port, System.in, System.out);
    }

    static void serve(int port, InputStream input, PrintStream output) throws IOException {
        output.println("ready " + port);
        BufferedReader questions = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            output.println(question + " " + ("heap".equals(question) ? heap() : allocated()));
        }
        Runtime.getRuntime().halt(0);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** By the threads that are alive: the servers keep theirs. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (long of : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            bytes += Math.max(0, of);
        }
        return bytes;
    }
}
