package org.gatehouse.internal.jakarta;

import java.util.function.Supplier;

/** Runs code with the application's class loader as context class loader, which servers do not set everywhere. */
record ContextLoader(ClassLoader loader) {

    void run(Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    <T> T get(Supplier<T> task) {
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
