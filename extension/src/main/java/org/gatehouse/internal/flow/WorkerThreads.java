package org.gatehouse.internal.flow;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Threads of ours that may be blocked. Tasks enter; where those were that had to be interrupted leaves at the end. */
public sealed interface WorkerThreads extends Executor permits Workers, VirtualWorkers {

    /**
     * Lets what was begun end, then interrupts it. Returns when the threads have ended, or an interrupt does not end them.
     *
     * @param seconds how long to wait
     * @return where the threads were that had to be interrupted
     */
    List<String> stop(int seconds);

    /** Where threads are. */
    static List<String> places(Collection<Thread> threads) {
        return threads.stream()
                .flatMap(thread -> place(thread.getStackTrace()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The innermost method that is not the JDK's: that one waits, or computes. */
    private static Optional<String> place(StackTraceElement[] trace) {
        return Arrays.stream(trace)
                .filter(frame -> frame.getModuleName() == null)
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")");
    }
}
