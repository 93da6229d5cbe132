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
 * Activates a request context and the client's own context around handlers and hooks, with the application's class loader. A thread on which another
 * request context is active is refused: containers leave some behind, with somebody else's beans in them.
 */
final class RequestScopes implements InvocationScope {

    private static final Logger LOG = System.getLogger(RequestScopes.class.getPackageName());

    private final Instance<RequestContextController> lookup;
    private final ClassLoader loader;
    private final CurrentMessage currentMessage;
    private final ConnectionContext connections;
    // A controller remembers whether it activated, so two threads cannot share one; looking one up costs too much.
    private final Queue<RequestContextController> controllers = new ConcurrentLinkedQueue<>();

    RequestScopes(
            Instance<RequestContextController> lookup,
            ClassLoader loader,
            CurrentMessage currentMessage,
            ConnectionContext connections) {
        this.lookup = lookup;
        this.loader = loader;
        this.currentMessage = currentMessage;
        this.connections = connections;
    }

    @Override
    public @Nullable Invocation tryEnter(@Nullable ClientSocket client, @Nullable MessageContext message) {
        Entered entered = activate(client, message);
        if (entered.activated) {
            return entered;
        }
        entered.close();
        return null;
    }

    @Override
    public Invocation enter(@Nullable ClientSocket client, @Nullable MessageContext message) {
        return activate(client, message);
    }

    @Override
    public void ended(ClientSocket client) {
        Entered scope = activate(client, null); // before the client is gone for it
        try (scope) {
            if (connections.leaves(client)) {
                connections.end(client);
            }
        }
    }

    /** Ends the clients whose last hook has not: the application stops. */
    void endAll() {
        connections.clients().forEach(this::ended);
    }

    /** Runs a hook that concerns no client. */
    <T> void runHook(Hook<T> hook, T payload) {
        Entered entered = activate(null, null);
        try (entered) {
            hook.action().accept(payload);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, hook.name() + " failed", e);
        }
    }

    private Entered activate(@Nullable ClientSocket client, @Nullable MessageContext message) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader); // before the look-up: Payara cannot do without
        RequestContextController pooled = controllers.poll();
        RequestContextController controller = pooled != null ? pooled : lookup.get();
        return new Entered(
                controller, controller.activate(), before, connections.enter(client), currentMessage.set(message));
    }

    private final class Entered implements Invocation {

        private final RequestContextController controller;
        private final boolean activated;
        private final ClassLoader before;
        private final @Nullable ClientSocket clientBefore;
        private final @Nullable MessageContext messageBefore;

        Entered(
                RequestContextController controller,
                boolean activated,
                ClassLoader before,
                @Nullable ClientSocket clientBefore,
                @Nullable MessageContext messageBefore) {
            this.controller = controller;
            this.activated = activated;
            this.before = before;
            this.clientBefore = clientBefore;
            this.messageBefore = messageBefore;
        }

        @Override
        public void close() {
            currentMessage.set(messageBefore); // not none: a handler may make the stage of another message fail
            try {
                if (activated) {
                    controller.deactivate();
                }
            } finally {
                connections.enter(clientBefore);
                controllers.add(controller);
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }
}
