package org.gatehouse.internal.rooms;

import java.util.function.BiConsumer;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.ServerSideMessage;
import org.jspecify.annotations.Nullable;

/**
 * Who learns what happens in the namespaces of a mount. Both are called with locks held, and hand on.
 *
 * @param events takes what happens, {@code null} where nobody wants to know
 * @param serverSide takes what other nodes emit to this one, and what is to be done when all who want to know it have ended
 */
public record NamespaceListener(@Nullable Events events, BiConsumer<ServerSideMessage, Runnable> serverSide) {

    static final NamespaceListener NOBODY = new NamespaceListener(null, (message, ended) -> ended.run());

    /** What happens enters, in order. */
    public interface Events {

        /**
         * Tells whether somebody wants to know, before an event is made.
         *
         * @param type the kind of event
         * @return {@code true} if somebody does
         */
        boolean wants(Class<? extends NamespaceEvent> type);

        /**
         * Takes an event.
         *
         * @param event the event
         */
        void happened(NamespaceEvent event);
    }
}
