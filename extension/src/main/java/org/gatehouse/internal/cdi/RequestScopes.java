package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.gatehouse.ClientSocket;
import org.gatehouse.MessageContext;
import org.gatehouse.internal.dispatch.InvocationScope;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.jspecify.annotations.Nullable;

/**
 * Activates a request context around handlers and hooks, with the application's class loader. A thread on which another
 * request context is active is refused: containers leave some behind, with somebody else's beans in them.
 */
final class RequestScopes implements InvocationScope {

    private static final Logger LOG = System.getLogger(RequestScopes.class.getPackageName());

    private final Instance<RequestContextController> lookup;
    private final ClassLoader loader;
    private final CurrentMessage currentMessage;
    // A controller remembers whether it activated, so two threads cannot share one; looking one up costs too much.
    private final Queue<RequestContextController> controllers = new ConcurrentLinkedQueue<>();

    RequestScopes(Instance<RequestContextController> lookup, ClassLoader loader, CurrentMessage currentMessage) {
        this.lookup = lookup;
        this.loader = loader;
        this.currentMessage = currentMessage;
    }

    @Override
    public @Nullable Invocation tryEnter(@Nullable ClientSocket client, @Nullable MessageContext message) {
        Entered entered = enter(message);
        if (entered.activated) {
            return entered;
        }
        entered.close();
        return null;
    }

    @Override
    public Invocation enter(@Nullable ClientSocket client, @Nullable MessageContext message) {
        return enter(message);
    }

    /** Runs a hook that concerns no client. */
    <T> void runHook(Hook<T> hook, T payload) {
        Entered entered = enter(null);
        try (entered) {
            hook.action().accept(payload);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, hook.name() + " failed", e);
        }
    }

    private Entered enter(@Nullable MessageContext message) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader); // before the look-up: Payara cannot do without
        RequestContextController pooled = controllers.poll();
        RequestContextController controller = pooled != null ? pooled : lookup.get();
        Entered entered = new Entered(controller, controller.activate(), before);
        currentMessage.set(message);
        return entered;
    }

    private final class Entered implements Invocation {

        private final RequestContextController controller;
        private final boolean activated;
        private final ClassLoader before;

        Entered(RequestContextController controller, boolean activated, ClassLoader before) {
            this.controller = controller;
            this.activated = activated;
            this.before = before;
        }

        @Override
        public void close() {
            currentMessage.clear();
            try {
                if (activated) {
                    controller.deactivate();
                }
            } finally {
                controllers.add(controller);
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }
}
