package org.gatehouse.internal.dispatch;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes a failure and yields what was thrown in the first place: stages, proxies and containers wrap what they hand on, and
 * say nothing of their own by it. (A session bean is bound to, Jakarta Enterprise Beans 4.0, section 9.3.)
 */
final class WrappedFailures {

    /** By name: not every server has their classes. What extends one of them is one. */
    private static final Set<String> WRAPPERS = Set.of(
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.ExecutionException",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException",
            "java.security.PrivilegedActionException",
            "java.rmi.RemoteException",
            "jakarta.ejb.EJBException",
            "jakarta.enterprise.event.ObserverException",
            "jakarta.enterprise.inject.CreationException",
            "jakarta.transaction.TransactionalException",
            "org.jboss.weld.exceptions.WeldException");

    /** Who builds a circle of causes gets some link of it. */
    private static final int DEEPEST = 50;

    private WrappedFailures() {}

    /** What was thrown in the first place. */
    static Throwable unwrap(Throwable failure) {
        return unwrap(failure, wrapper -> false);
    }

    /** The same, but for a wrapper that is wanted for itself. */
    static Throwable unwrap(Throwable failure, Predicate<Throwable> wanted) {
        Throwable thrown = failure;
        for (int i = 0; i < DEEPEST && isWrapper(thrown) && !wanted.test(thrown); i++) {
            Throwable cause = thrown.getCause();
            if (cause == null) {
                return thrown;
            }
            thrown = cause;
        }
        return thrown;
    }

    static boolean isWrapper(Class<?> failure) {
        for (Class<?> type = failure; type != null; type = type.getSuperclass()) {
            if (WRAPPERS.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWrapper(Throwable failure) {
        return isWrapper(failure.getClass());
    }
}
