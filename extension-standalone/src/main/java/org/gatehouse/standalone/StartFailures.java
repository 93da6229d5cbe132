package org.gatehouse.standalone;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.catalina.LifecycleException;
import org.apache.juli.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Why an application does not start: Tomcat tells its log, and whoever has started it nothing. Takes what is logged and thrown
 * meanwhile, and yields one text.
 */
final class StartFailures {

    private final List<Throwable> failures = new ArrayList<>();

    /** Passes everything on to a log. */
    Log listeningTo(Log log) {
        return (Log) Proxy.newProxyInstance(
                Log.class.getClassLoader(), new Class<?>[] {Log.class}, (proxy, method, values) -> {
                    if (values != null && values.length == 2 && values[1] instanceof Throwable failure) {
                        add(failure);
                    }
                    try {
                        return method.invoke(log, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Passes everything on to an initializer. */
    ServletContainerInitializer watching(ServletContainerInitializer initializer) {
        return new Watched(initializer);
    }

    /** Tomcat wraps what its parts throw, once for each part around them. */
    synchronized void add(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof LifecycleException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        if (!failures.contains(failure)) {
            failures.add(failure);
        }
    }

    synchronized @Nullable Throwable first() {
        return failures.isEmpty() ? null : failures.get(0);
    }

    /** Messages with a number stand for themselves, all others need the names of their exceptions. */
    @Override
    public synchronized String toString() {
        if (failures.isEmpty()) {
            return "the application did not start, and the server did not say why; the log may";
        }
        return failures.stream().map(StartFailures::text).distinct().collect(Collectors.joining("\n"));
    }

    private static String text(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("GATE0") ? message : failure.toString();
    }

    private final class Watched implements ServletContainerInitializer {

        private final ServletContainerInitializer initializer;

        Watched(ServletContainerInitializer initializer) {
            this.initializer = initializer;
        }

        @Override
        public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
            try {
                initializer.onStartup(classes, context);
            } catch (ServletException | RuntimeException | LinkageError e) {
                add(e);
                throw e;
            }
        }
    }
}
