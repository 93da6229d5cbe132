package org.gatehouse.internal.flow;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread of ours for each task, as many as there are tasks. JDK 21 has them, and this is compiled for 17: so they are
 * asked for by name. After the stop tasks run on the caller, so that nothing that has to happen is lost.
 */
public final class VirtualWorkers implements WorkerThreads {

    /** The first JDK whose virtual threads are no preview. */
    public static final int FIRST_JDK = 21;

    private static final System.Logger LOG = System.getLogger(VirtualWorkers.class.getPackageName());
    private static final int INTERRUPTED_SECONDS = 1;
    private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

    private final ContextLoader loader;
    private final Executor surroundings;
    private final ThreadFactory threads;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock =
            new ReentrantLock(); // a monitor would keep the carrier of who waits, before JDK 24
    private final Condition ended = lock.newCondition();
    private volatile boolean stopped;

    /**
     * Prepares the threads.
     *
     * @param loader the application's class loader
     * @param surroundings runs a task on its caller, with what the server surrounds its own threads with
     * @throws IllegalStateException if this JDK has no virtual threads
     */
    public VirtualWorkers(ContextLoader loader, Executor surroundings) {
        this.loader = loader;
        this.surroundings = surroundings;
        this.threads = factory();
    }

    /**
     * Tells whether this JDK has virtual threads.
     *
     * @return {@code true} since JDK 21
     */
    public static boolean supported() {
        return IS_VIRTUAL != null;
    }

    /**
     * Tells whether the calling thread is a virtual one, which may wait as long as it likes.
     *
     * @return {@code true} if it is
     */
    public static boolean here() {
        if (IS_VIRTUAL == null) {
            return false;
        }
        try {
            return (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
        } catch (Throwable e) { // it throws nothing
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable MethodHandle isVirtual() {
        if (Runtime.version().feature() < FIRST_JDK) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a JDK without Thread.isVirtual", e);
        }
    }

    private static ThreadFactory factory() {
        if (!supported()) {
            throw new IllegalStateException("this JDK has no virtual threads");
        }
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Object named = builder.getMethod("name", String.class, long.class)
                    .invoke(Thread.class.getMethod("ofVirtual").invoke(null), "gatehouse-worker-", 1L);
            Object own = builder.getMethod("inheritInheritableThreadLocals", boolean.class)
                    .invoke(named, false);
            return (ThreadFactory) builder.getMethod("factory").invoke(own);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("virtual threads cannot be made", e);
        }
    }

    @Override
    public void execute(Runnable task) {
        if (stopped) {
            loader.run(() -> caught(task));
            return;
        }
        Thread thread = threads.newThread(() -> run(task));
        running.add(thread);
        try {
            thread.start();
        } catch (RuntimeException | Error e) { // no memory; nobody does the task again
            running.remove(thread);
            LOG.log(Level.WARNING, "a thread could not be started", e);
            loader.run(() -> caught(task));
        }
    }

    private void run(Runnable task) {
        try {
            surroundings.execute(() -> loader.run(() -> caught(task)));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a task failed", e);
        } finally {
            running.remove(Thread.currentThread());
            if (stopped) {
                signal();
            }
        }
    }

    private static void caught(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a task failed", e);
        }
    }

    private void signal() {
        lock.lock();
        try {
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<String> stop(int seconds) {
        stopped = true;
        if (awaitNone(seconds)) {
            return List.of();
        }
        List<String> places = WorkerThreads.places(running);
        running.forEach(Thread::interrupt);
        ThreadEnds.await(List.copyOf(running), INTERRUPTED_SECONDS);
        return places;
    }

    private boolean awaitNone(int seconds) {
        long left = TimeUnit.SECONDS.toNanos(seconds);
        lock.lock();
        try {
            while (!running.isEmpty() && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return running.isEmpty();
    }
}
