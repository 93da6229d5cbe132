package org.gatehouse;

/**
 * Sees every event before it is sent to a client, for each client by itself, and may hold it back or send less: by who the client
 * is, for example. Socket.IO's {@code onAnyOutgoing}, and what its users ask for beyond that. A CDI bean, any number of them, by
 * {@link jakarta.annotation.Priority}, then by class name; {@link Global#namespace} narrows one to namespaces.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class Salaries implements OutgoingFilter {
 *
 *     @Override
 *     public void outgoing(OutgoingEvent event) {
 *         if (event.argument(0) instanceof Employee employee && !event.client().isUserInRole("hr")) {
 *             event.replace(employee.withoutSalary());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Asked on the node that has the client, on the thread that emits, perhaps with a lock held: so it must be quick, must not block,
 * and must not send, join or leave. An event that no filter
 * replaces is encoded once for all; where there is no filter, none is looked for. One that fails holds the event back, and is
 * logged. Not asked of acknowledgements, nor of what a handler answers its own client with; but of answers
 * that are events where clients come back after a loss ({@code recovery.enabled}), for they are kept like any other event.
 */
@FunctionalInterface
public interface OutgoingFilter {

    /**
     * Sees an event on its way to one client.
     *
     * @param event the event, to be used until this method returns
     */
    void outgoing(OutgoingEvent event);
}
