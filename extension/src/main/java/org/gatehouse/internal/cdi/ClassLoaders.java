package org.gatehouse.internal.cdi;

import java.util.function.Supplier;

/** Runs something with the application's class loader as context class loader, whatever the thread, and knows what ours sees. */
final class ClassLoaders {

    private ClassLoaders() {}

    /** Whether there is a class, for APIs that not every server has. */
    static boolean sees(String type) {
        try {
            Class.forName(type, false, ClassLoaders.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    static <T> T get(ClassLoader loader, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static void run(ClassLoader loader, Runnable action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            action.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
