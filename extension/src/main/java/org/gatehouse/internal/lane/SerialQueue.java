package org.gatehouse.internal.lane;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one connection one after the other: in place when nothing waits, else on a worker, which drains what
 * has gathered and lets all replies leave together. Guarded by its own monitor, which is not held while tasks run.
 */
final class SerialQueue {

    private static final Logger LOG = System.getLogger(SerialQueue.class.getPackageName());

    /** Tasks that a worker runs before it lets other connections have it. */
    private static final int FAIR_SHARE = 64;

    /** What may wait for its handler, besides the number of messages: many small ones, or few large ones. */
    private static final long MOST_BYTES = 8 << 20;

    private final LaneHost host;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final int inboundQueue;
    private final int stagesInFlight;
    private final int maxPayload;
    private final HandlerWatch watch;
    private final WeakReference<SerialQueue> itself = new WeakReference<>(this);
    private final Deque<LaneTask> tasks = new ArrayDeque<>();
    private boolean busy;
    private boolean held;
    private int messages;
    private long bytes;
    /** Of clients on which it is not decided whether they may join. */
    private int undecided;

    private long undecidedBytes;
    private int inFlight;
    /** What runs, on which thread, and how many have run: for {@link #watch}. */
    private @Nullable LaneTask running;

    private @Nullable Thread runner;
    private long runs;
    private boolean watched;
    private long seenRun;
    private long seenSince;
    private boolean toldOfIt;
    private @Nullable CompletableFuture<Void> room;
    private @Nullable CompletableFuture<Void> idle;
    private volatile @Nullable Thread handling;

    SerialQueue(LaneHost host, DispatchContext context, HandlerWatch watch) {
        this.host = host;
        this.watch = watch;
        this.workers = context.workers();
        this.timer = context.timer();
        MountOptions options = context.options();
        this.inboundQueue = Math.max(1, options.get(StandardOptions.INBOUND_QUEUE));
        this.maxPayload = options.get(StandardOptions.MAX_PAYLOAD);
        this.stagesInFlight = Math.max(1, options.get(StandardOptions.STAGES_IN_FLIGHT));
    }

    /** Runs a task, now or later. */
    void submit(LaneTask task) {
        if (!startsInPlace(task)) {
            enqueue(task);
            return;
        }
        boolean done = runInPlace(task);
        synchronized (this) {
            ends();
            if (!done) {
                tasks.addFirst(task);
                count(task, 1);
            }
        }
        wake();
    }

    /** A task that fails, against its promise, must not end the connection's order. */
    private static boolean runInPlace(LaneTask task) {
        try {
            return task.runInPlace();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a step of a connection failed", e);
            return true;
        }
    }

    private static void run(LaneTask task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a step of a connection failed", e);
        }
    }

    /** Lets a task wait for a worker. */
    void enqueue(LaneTask task) {
        synchronized (this) {
            tasks.addLast(task);
            count(task, 1);
        }
        wake();
    }

    /** Lets tasks wait for a worker, whom {@link #wake} will call: whoever holds a lock cannot let others read on. */
    synchronized void add(List<LaneTask> several) {
        for (LaneTask task : several) {
            tasks.addLast(task);
            count(task, 1);
        }
    }

    /** Whether a task is for the calling thread: nothing comes before it, and the thread may do that. */
    private synchronized boolean startsInPlace(LaneTask task) {
        boolean here = !busy && tasks.isEmpty() && mayStart(task) && !task.blocking() && suitsThisThread(task);
        if (here) {
            busy = true;
            begins(task);
        }
        return here;
    }

    /** The calling thread is about to run a task. With the monitor. */
    private void begins(LaneTask task) {
        running = task;
        runner = Thread.currentThread();
        runs++;
        if (!watched) {
            watched = true;
            watch.add(itself);
        }
    }

    /** It has run the last one for now. With the monitor. */
    private void ends() {
        busy = false;
        running = null;
        runner = null;
    }

    /**
     * Looks at what runs. The thread cannot go on to anything else meanwhile, because it needs the monitor for that.
     *
     * @return what has run for too long, once; the time counts from the first look at it
     */
    synchronized @Nullable TooLong look(long now, long longest) {
        LaneTask task = running;
        Thread thread = runner;
        if (seenRun != runs) {
            seenRun = runs;
            seenSince = now;
            toldOfIt = false;
        } else if (task == null || thread == null) {
            watched = false;
            watch.remove(itself);
        } else if (!toldOfIt && now - seenSince >= longest) {
            toldOfIt = true;
            return new TooLong(task.toString(), thread.getName(), thread.getStackTrace());
        }
        return null;
    }

    /** Something that keeps a thread: what it is, the name of the thread, and where that is. */
    record TooLong(String what, String thread, StackTraceElement[] stack) {}

    private boolean suitsThisThread(LaneTask task) {
        return switch (host.handlerThread()) {
            case MAY_BLOCK -> true;
            case ONLY_IF_SHORT -> !task.callsApplication();
            case NO -> false;
        };
    }

    /** Counts what waits for a decision, or waits no longer. */
    synchronized void countUndecided(int number, long size) {
        undecided += number;
        undecidedBytes += size;
    }

    /** Whether more waits for a decision than can come from a client that is told to wait. */
    synchronized boolean overrun() {
        return undecided > 2L * inboundQueue || undecidedBytes > 3L * maxPayload;
    }

    /** Counts a message that waits elsewhere, or waits no longer. */
    synchronized void countWaiting(LaneTask task, int change) {
        count(task, change);
    }

    /** The calling thread begins to run a handler, which has said whether it waits. */
    void handlerBegins(boolean blocking) {
        handling = blocking ? null : Thread.currentThread();
    }

    void handlerEnds() {
        handling = null;
    }

    /** Whether the calling thread runs a handler that has not said that it waits. */
    boolean handlesHere() {
        return handling == Thread.currentThread();
    }

    /** A stage or stream was begun. */
    synchronized void stageBegun() {
        inFlight++;
    }

    /** Stages or streams have ended, or nobody is interested in them any more. */
    void stagesEnded(int number) {
        synchronized (this) {
            inFlight -= number;
        }
        wake();
    }

    synchronized @Nullable CompletionStage<Void> backlog() {
        if (messages + undecided < inboundQueue && bytes < MOST_BYTES && undecidedBytes < maxPayload) {
            return null;
        }
        if (room == null) {
            room = new CompletableFuture<>();
        }
        return room;
    }

    /** Completes when nothing runs, waits, or is still to come. */
    synchronized CompletionStage<Void> idle() {
        if (isIdle()) {
            return CompletableFuture.completedFuture(null);
        }
        if (idle == null) {
            idle = new CompletableFuture<>();
        }
        return idle;
    }

    private boolean isIdle() {
        return !busy && !held && tasks.isEmpty() && inFlight == 0;
    }

    private boolean mayStart(LaneTask task) {
        if (held) {
            return false;
        }
        return !task.isMessage() || (task.sequential() ? inFlight == 0 : inFlight < stagesInFlight);
    }

    /** Lets nothing run until a stage has completed, and then a task first. To be called by the task that is running. */
    void hold(CompletionStage<?> until, LaneTask then) {
        synchronized (this) {
            held = true;
        }
        until.whenComplete((done, failure) -> {
            synchronized (this) {
                held = false;
                tasks.addFirst(then);
                count(then, 1);
            }
            wake();
        });
    }

    private void count(LaneTask task, int change) {
        messages += task.isMessage() ? change : 0;
        bytes += change * task.weight();
    }

    /** Has a worker do what may be done, and lets reading go on if there is room again. */
    void wake() {
        CompletableFuture<Void> relieved = null;
        CompletableFuture<Void> settled = null;
        boolean drain;
        synchronized (this) {
            LaneTask head = tasks.peekFirst();
            drain = !busy && head != null && mayStart(head);
            busy |= drain;
            if (idle != null && isIdle()) {
                settled = idle;
                idle = null;
            }
            // Half empty, so that reading is not stopped and started with every message.
            if (room != null && isHalfEmpty()) {
                relieved = room;
                room = null;
            }
        }
        if (relieved != null) {
            relieved.complete(null);
        }
        if (settled != null) {
            settled.complete(null);
        }
        if (drain) {
            drainOnWorker();
        }
    }

    private boolean isHalfEmpty() {
        return messages + undecided <= inboundQueue / 2 && bytes <= MOST_BYTES / 2 && undecidedBytes <= maxPayload / 2;
    }

    private void drainOnWorker() {
        try {
            workers.execute(this::drain);
        } catch (RejectedExecutionException e) {
            drain(); // the server stops; hooks are still owed
        }
    }

    private void drain() {
        Batch batch = hasSeveral() ? new Batch(host, timer) : null;
        try {
            for (int i = 0; i < FAIR_SHARE; i++) {
                LaneTask task = next();
                if (task == null) {
                    break;
                }
                if (batch != null && task.blocking()) {
                    batch.end();
                }
                run(task);
            }
        } finally {
            if (batch != null) {
                batch.end();
            }
            synchronized (this) {
                ends();
            }
            wake();
        }
    }

    private synchronized boolean hasSeveral() {
        return tasks.size() > 1;
    }

    private synchronized @Nullable LaneTask next() {
        LaneTask head = tasks.peekFirst();
        if (head == null || !mayStart(head)) {
            return null;
        }
        count(head, -1);
        begins(head);
        return tasks.removeFirst();
    }
}
