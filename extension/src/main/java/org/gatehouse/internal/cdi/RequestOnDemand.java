package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Activates the request context around handlers and hooks when something asks for it, because most of them never do: the
 * container asks this context, after all others, whether it is active, and it has the real one activated by that. Where
 * that cannot be relied on, the context is activated at once: somebody observes the context's beginning or end, or the
 * container does not tell its contexts, or asks this one before others.
 */
final class RequestOnDemand implements AlterableContext {

    private static final Logger LOG = System.getLogger(RequestOnDemand.class.getPackageName());

    private static final ThreadLocal<@Nullable Request> CURRENT = new ThreadLocal<>();

    private @Nullable BeanManager beans;
    private @Nullable List<Context> others;

    /** Learns of the beans, once all contexts are known. */
    void deployed(BeanManager manager) {
        beans = manager;
        others = observed(manager) ? null : others(manager);
    }

    private static boolean observed(BeanManager manager) {
        return Stream.of(Initialized.Literal.REQUEST, BeforeDestroyed.Literal.REQUEST, Destroyed.Literal.REQUEST)
                .anyMatch(when ->
                        !manager.resolveObserverMethods(new Object(), when).isEmpty());
    }

    /** The contexts that are asked before this one; none if they cannot be known. */
    private @Nullable List<Context> others(BeanManager manager) {
        try {
            // CDI 4.1's, which Weld has had since 5.1
            Object known =
                    manager.getClass().getMethod("getContexts", Class.class).invoke(manager, RequestScoped.class);
            List<Context> all = new ArrayList<>();
            ((Collection<?>) known).forEach(context -> all.add((Context) context));
            return !all.isEmpty() && all.remove(all.size() - 1) == this ? List.copyOf(all) : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "request contexts are activated at once", e);
            return null;
        }
    }

    /** Whether a request context is active on the calling thread that is none of ours. */
    private static boolean areActive(List<Context> contexts) {
        for (Context context : contexts) {
            if (context.isActive()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return RequestScoped.class;
    }

    /** Asked while no other request context is active; only the first time within a request, it is for this one. */
    @Override
    public boolean isActive() {
        Request request = CURRENT.get();
        return request != null && request.isOf(this) && request.activate();
    }

    @Override
    public <T> T get(Contextual<T> bean, CreationalContext<T> creation) {
        return active().get(bean, creation);
    }

    @Override
    public <T> @Nullable T get(Contextual<T> bean) {
        return active().get(bean);
    }

    @Override
    public void destroy(Contextual<?> bean) {
        ((AlterableContext) active()).destroy(bean);
    }

    /** The one that has been activated. */
    private Context active() {
        if (beans == null) {
            throw new IllegalStateException("the application has not been deployed yet");
        }
        return beans.getContext(RequestScoped.class);
    }

    /** Begins requests of one application. */
    final class Requests {

        private final Supplier<RequestContextController> lookup;
        // A controller remembers whether it activated, so two threads cannot share one; looking one up costs too much.
        private final Queue<RequestContextController> controllers = new ConcurrentLinkedQueue<>();

        Requests(Supplier<RequestContextController> lookup) {
            this.lookup = lookup;
        }

        /** Begins a request on the calling thread; {@code null} if there is one already, whosever. */
        @Nullable Request begin() {
            if (CURRENT.get() != null) {
                return null;
            }
            Request request = new Request(this);
            List<Context> before = others;
            boolean begun = before == null ? request.activate() : !areActive(before);
            if (!begun) {
                request.end();
                return null;
            }
            CURRENT.set(request);
            return request;
        }

        private RequestContextController take() {
            RequestContextController pooled = controllers.poll();
            return pooled != null ? pooled : lookup.get();
        }
    }

    /** The request of one handler or hook, used by its thread only. */
    final class Request {

        private final Requests requests;
        private @Nullable RequestContextController controller;
        private boolean activated;

        private Request(Requests requests) {
            this.requests = requests;
        }

        private boolean isOf(RequestOnDemand contexts) {
            return contexts == RequestOnDemand.this;
        }

        private boolean activate() {
            if (controller != null) {
                return false;
            }
            RequestContextController taken = requests.take();
            controller = taken; // before it asks whether this context is active
            activated = taken.activate();
            return activated;
        }

        /** Ends the request, on the thread that began it. */
        void end() {
            CURRENT.set(null); // not removed, so that the next request finds the thread's place
            if (controller == null) {
                return;
            }
            try {
                if (activated) {
                    controller.deactivate();
                }
            } finally {
                requests.controllers.add(controller);
            }
        }
    }
}
