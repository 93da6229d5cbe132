package org.gatehouse;

/**
 * Hears every event of every client, also events that no gateway handles, and may refuse it: Socket.IO's {@code socket.use} and
 * {@code onAny}. A CDI bean, any number of them, by {@link jakarta.annotation.Priority}, then by class name;
 * {@link Global#namespace} narrows one to namespaces.
 *
 * <pre>{@code
 * @ApplicationScoped
 * @Global(namespace = "/chat*")
 * public class Curfew implements IncomingMiddleware {
 *
 *     @Override
 *     public void incoming(IncomingEvent event) {
 *         if (hours.areOver() && !event.client().isUserInRole("admin")) {
 *             throw new WsException("closed until eight");
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Called once for an event, before its guards, on the thread that handles it, with a request context active. Where there is none,
 * an event costs nothing more.
 */
@FunctionalInterface
public interface IncomingMiddleware {

    /**
     * Hears an event.
     *
     * @param event the event
     * @throws WsException to refuse it: the client receives {@code exception}, and a requested acknowledgement says the same; no
     *     other middleware, guard or handler hears of it
     */
    void incoming(IncomingEvent event);
}
