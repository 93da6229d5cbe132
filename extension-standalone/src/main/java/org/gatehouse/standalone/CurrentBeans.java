package org.gatehouse.standalone;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.CDIProvider;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code CDI.current()} answers: the beans of the server whose class loader the thread has, or of the only one that runs.
 * Weld's own answer knows one container for each copy of its classes, and here several servers may share a copy. For CDI.
 */
public final class CurrentBeans implements CDIProvider {

    private static final Map<ClassLoader, Settings> EXPECTED = new ConcurrentHashMap<>();
    private static final Map<ClassLoader, BeanManager> RUNNING = new ConcurrentHashMap<>();

    /** For CDI. */
    public CurrentBeans() {}

    /** To be called before the beans of a server start, and {@link #forget} when they have ended. */
    static void expect(ClassLoader application, Settings settings) {
        EXPECTED.put(application, settings);
    }

    /** What is configured for the server that starts, {@code null} where it is none of ours. */
    static @Nullable Settings settings(@Nullable ClassLoader application) {
        return application == null ? null : EXPECTED.get(application);
    }

    /** Of a server that is not ours it is none of our business. */
    static void starting(@Nullable ClassLoader application, BeanManager manager) {
        if (application != null && EXPECTED.containsKey(application)) {
            RUNNING.put(application, manager);
        }
    }

    static void forget(ClassLoader application) {
        EXPECTED.remove(application);
        RUNNING.remove(application);
    }

    /** Before Weld's. */
    @Override
    public int getPriority() {
        return 10;
    }

    /** Nothing where no server of ours runs: then the next provider is asked. */
    @Override
    @SuppressWarnings("NullAway") // the API's word for "ask the next one"
    public CDI<Object> getCDI() {
        BeanManager manager = current();
        return manager == null ? null : new OfManager(manager);
    }

    private static @Nullable BeanManager current() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        BeanManager manager = context == null ? null : RUNNING.get(context);
        Collection<BeanManager> all = RUNNING.values();
        return manager == null && all.size() == 1 ? all.iterator().next() : manager;
    }

    /** Delegates everything. */
    private static final class OfManager extends CDI<Object> {

        private final BeanManager manager;
        private final Instance<Object> beans;

        OfManager(BeanManager manager) {
            this.manager = manager;
            this.beans = manager.createInstance();
        }

        @Override
        public BeanManager getBeanManager() {
            return manager;
        }

        @Override
        public Instance<Object> select(Annotation... qualifiers) {
            return beans.select(qualifiers);
        }

        @Override
        public <U> Instance<U> select(Class<U> type, Annotation... qualifiers) {
            return beans.select(type, qualifiers);
        }

        @Override
        public <U> Instance<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
            return beans.select(type, qualifiers);
        }

        @Override
        public boolean isUnsatisfied() {
            return beans.isUnsatisfied();
        }

        @Override
        public boolean isAmbiguous() {
            return beans.isAmbiguous();
        }

        @Override
        public void destroy(Object instance) {
            beans.destroy(instance);
        }

        @Override
        public Handle<Object> getHandle() {
            return beans.getHandle();
        }

        @Override
        public Iterable<? extends Handle<Object>> handles() {
            return beans.handles();
        }

        @Override
        public Object get() {
            return beans.get();
        }

        @Override
        public Iterator<Object> iterator() {
            return beans.iterator();
        }
    }
}
