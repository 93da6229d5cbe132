package org.gatehouse.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.gatehouse.ClientSocket;
import org.gatehouse.MessageContext;
import org.gatehouse.internal.dispatch.InvocationScope;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.jspecify.annotations.Nullable;

/**
 * Surrounds handlers and hooks with a request and the client's own context, and with the application's class loader. A thread on which another
 * request context is active is refused: containers leave some behind, with somebody else's beans in them.
 */
final class RequestScopes implements InvocationScope {

    private static final Logger LOG = System.getLogger(RequestScopes.class.getPackageName());

    private final RequestOnDemand.Requests requests;
    private final ClassLoader loader;
    private final CurrentMessage currentMessage;
    private final ConnectionContext connections;

    RequestScopes(
            RequestOnDemand.Requests requests,
            ClassLoader loader,
            CurrentMessage currentMessage,
            ConnectionContext connections) {
        this.requests = requests;
        this.loader = loader;
        this.currentMessage = currentMessage;
        this.connections = connections;
    }

    @Override
    public @Nullable Invocation tryEnter(@Nullable ClientSocket client, @Nullable MessageContext message) {
        Entered entered = activate(client, message);
        if (entered.request != null) {
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
        return new Entered(requests.begin(), before, connections.enter(client), currentMessage.set(message));
    }

    private final class Entered implements Invocation {

        private final RequestOnDemand.@Nullable Request request;
        private final ClassLoader before;
        private final @Nullable ClientSocket clientBefore;
        private final @Nullable MessageContext messageBefore;

        Entered(
                RequestOnDemand.@Nullable Request request,
                ClassLoader before,
                @Nullable ClientSocket clientBefore,
                @Nullable MessageContext messageBefore) {
            this.request = request;
            this.before = before;
            this.clientBefore = clientBefore;
            this.messageBefore = messageBefore;
        }

        @Override
        public void close() {
            currentMessage.set(messageBefore); // not none: a handler may make the stage of another message fail
            try {
                if (request != null) {
                    request.end();
                }
            } finally {
                connections.enter(clientBefore);
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }
}
