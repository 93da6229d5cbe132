package org.gatehouse.internal.flow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The order of one connection: runs what it is given one after the other and makes no thread wait for that.
 *
 * <ul>
 *   <li>Never two at a time; what one has written, the next one sees.
 *   <li>In the order in which {@link #run} was called, whatever threads call it.
 *   <li>On the calling thread, before {@code run} returns, if nothing runs; else {@code run} returns at once, and the thread
 *       that is inside goes on with it after what it runs.
 *   <li>What is run from inside runs at once: who sends a client away inside of a call sees it gone when that returns.
 *   <li>A failure is logged and keeps nothing else from running; nothing is lost, and nothing can be stopped.
 * </ul>
 *
 * <p>It bounds nothing: what is given to it must be short, or wait for its turn elsewhere.
 */
public final class Strand {

    private static final Logger LOG = System.getLogger(Strand.class.getPackageName());

    /** Also guards the owner. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private @Nullable Thread owner;

    /** Creates a strand in which nothing runs. */
    public Strand() {}

    /**
     * Runs a call, or has it run.
     *
     * @param call what to run
     */
    public void run(Runnable call) {
        boolean inside;
        synchronized (waiting) {
            inside = owner == Thread.currentThread();
            if (owner != null && !inside) {
                waiting.add(call);
                return;
            }
            owner = Thread.currentThread();
        }
        if (inside) {
            call.run();
            return;
        }
        for (Runnable next = call; next != null; next = next()) {
            runGuarded(next);
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable next = waiting.poll();
            if (next == null) {
                owner = null;
            }
            return next;
        }
    }

    private static void runGuarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A call for a connection failed", e);
        }
    }
}
