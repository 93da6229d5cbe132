package org.gatehouse.internal.dispatch;

import org.gatehouse.ClientSocket;
import org.gatehouse.MessageContext;
import org.jspecify.annotations.Nullable;

/** What surrounds every handler and hook: active request and connection contexts, the application's class loader. */
public interface InvocationScope {

    /**
     * Enters on the calling thread, if nothing foreign is active there.
     *
     * @param client whose handler or hook is about to run, or {@code null} while guards decide on its connection
     * @param message the message, or {@code null} for a hook
     * @return the scope entered, or {@code null} if handlers must not run on this thread now
     */
    @Nullable Invocation tryEnter(@Nullable ClientSocket client, @Nullable MessageContext message);

    /**
     * Enters on the calling thread, which is a worker.
     *
     * @param client whose handler or hook is about to run, or {@code null} while guards decide on its connection
     * @param message the message, or {@code null} for a hook
     * @return the scope entered
     */
    Invocation enter(@Nullable ClientSocket client, @Nullable MessageContext message);

    /**
     * Learns that nothing of a client will be entered again: its last hook has ended, or it was never served.
     *
     * @param client who has gone
     */
    void ended(ClientSocket client);

    /** An entered scope. */
    interface Invocation extends AutoCloseable {

        /** Leaves the scope, on the thread that entered it. */
        @Override
        void close();
    }
}
