package org.gatehouse.internal.jakarta;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.flow.ContextLoader;
import org.gatehouse.internal.flow.VirtualWorkers;
import org.gatehouse.internal.flow.WorkerThreads;
import org.gatehouse.internal.flow.Workers;
import org.gatehouse.spi.Option;

/**
 * The configuration of an application enters, and the threads that its handlers run on leave: threads of the server, which know
 * its naming and security, where it gives any away.
 *
 * @param virtual whether virtual threads are wanted, {@code true}, or not, {@code false}
 */
record ServerThreads(String virtual) {

    private static final Option<Boolean> VIRTUAL = Option.flag(GatewayConfig.VIRTUAL_THREADS, "false");

    static ServerThreads of(GatewayConfig config) {
        return new ServerThreads(config.value(VIRTUAL.key()).orElse(VIRTUAL.defaultText()));
    }

    /** Complains if the threads that are wanted cannot be had; until somebody starts an application nobody cares. */
    void check() {
        boolean wanted;
        try {
            wanted = VIRTUAL.parser().apply(virtual);
        } catch (IllegalArgumentException e) {
            throw Messages.virtualThreadsUnreadable(virtual);
        }
        if (wanted && !VirtualWorkers.supported()) {
            throw Messages.noVirtualThreads(Runtime.version().feature());
        }
    }

    /** Whether handlers run on virtual threads. */
    boolean areVirtual() {
        return virtual.equalsIgnoreCase("true") && VirtualWorkers.supported();
    }

    WorkerThreads workers(ContextLoader loader) {
        return areVirtual()
                ? new VirtualWorkers(loader, surroundings())
                : new Workers(loader, lookUp("java:comp/DefaultManagedThreadFactory", Workers.ownThreads()));
    }

    @SuppressWarnings("unchecked") // of the type of the substitute
    private static <T> T lookUp(String name, T otherwise) {
        try {
            return (T) InitialContext.<Object>doLookup(name);
        } catch (NamingException e) {
            return otherwise;
        }
    }

    /**
     * Jakarta Concurrency 3.0 gives away no virtual threads, and 3.1 only those that an application defines; but it makes what
     * surrounds its threads portable. By reflection, because Tomcat has no Jakarta Concurrency.
     */
    private static Executor surroundings() {
        Executor inPlace = Runnable::run;
        Object service = lookUp("java:comp/DefaultContextService", inPlace);
        if (service == inPlace) {
            return inPlace;
        }
        try {
            Class<?> type = Class.forName(
                    "jakarta.enterprise.concurrent.ContextService",
                    false,
                    service.getClass().getClassLoader());
            Object proxy = type.getMethod("createContextualProxy", Object.class, Class.class)
                    .invoke(service, inPlace, Executor.class);
            return (Executor) proxy;
        } catch (ReflectiveOperationException | ClassCastException e) {
            Messages.LOG.log(Level.WARNING, "the server surrounds virtual threads with nothing of its own", e);
            return inPlace;
        }
    }
}
