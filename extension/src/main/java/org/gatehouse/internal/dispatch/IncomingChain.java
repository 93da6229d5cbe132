package org.gatehouse.internal.dispatch;

import java.util.List;
import org.gatehouse.Arguments;
import org.gatehouse.ClientSocket;
import org.gatehouse.IncomingEvent;
import org.gatehouse.IncomingMiddleware;
import org.gatehouse.internal.binding.PayloadArguments;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/**
 * What hears every event before it is handled: an event enters, and passes, or is refused with what one of them throws.
 *
 * @param links who hears it, in order
 */
public record IncomingChain(List<Link> links) {

    /**
     * One who hears events.
     *
     * @param namespaces those whose events it hears
     * @param middleware who it is
     */
    public record Link(NamespacePatterns namespaces, IncomingMiddleware middleware) {}

    /**
     * Those who hear the events of one namespace.
     *
     * @param namespace its name, with leading slash
     * @return who hears them, {@code null} for nobody
     */
    public @Nullable IncomingChain of(String namespace) {
        List<Link> meant =
                links.stream().filter(link -> link.namespaces().mean(namespace)).toList();
        return meant.isEmpty() ? null : new IncomingChain(meant);
    }

    /**
     * Lets an event be heard.
     *
     * @param event the event
     * @param client who has sent it
     * @param codec reads its arguments
     * @param handled whether a gateway handles it
     */
    public void hear(InboundEvent event, ClientSocket client, PayloadCodec codec, boolean handled) {
        IncomingEvent shown = new Shown(client, event.event(), new PayloadArguments(event.arguments(), codec), handled);
        links.forEach(link -> link.middleware().incoming(shown));
    }

    private record Shown(ClientSocket client, String event, Arguments arguments, boolean handled)
            implements IncomingEvent {}
}
