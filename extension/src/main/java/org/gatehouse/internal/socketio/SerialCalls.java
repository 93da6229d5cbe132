package org.gatehouse.internal.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls one after the other without making a thread wait: takes calls from any thread, runs each in its caller or,
 * while another thread is inside a call, in that thread afterwards. A call made inside of a call runs at once.
 */
final class SerialCalls {

    private static final Logger LOG = System.getLogger(SerialCalls.class.getPackageName());

    /** Also guards the owner. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private @Nullable Thread owner;

    void run(Runnable call) {
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
