package org.gatehouse.internal.flow;

import java.util.function.Supplier;

/**
 * Runs code with the application's class loader as context class loader, which servers do not set everywhere.
 *
 * @param loader the application's class loader
 */
public record ContextLoader(ClassLoader loader) {

    /**
     * Runs a task.
     *
     * @param task the task
     */
    public void run(Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Runs a task that yields something.
     *
     * @param task the task
     * @param <T> what it yields
     * @return what it yields
     */
    public <T> T get(Supplier<T> task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return task.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
