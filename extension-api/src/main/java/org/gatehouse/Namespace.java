package org.gatehouse;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * One namespace of a {@link Server}: all its methods of {@link BroadcastOperator} select from all its clients.
 *
 * <p>Injected into a gateway as its own namespace, into other beans with {@link WebSocketServer}. On a plain WebSocket,
 * which has no namespaces, all clients of the path are in {@code "/"}.
 */
public interface Namespace extends BroadcastOperator {

    /**
     * Returns the name, with its leading slash.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the server that this namespace belongs to.
     *
     * @return the server
     */
    Server server();

    /**
     * Returns the clients that are connected to this node, as they are now.
     *
     * @return an unmodifiable snapshot
     */
    Collection<ClientSocket> sockets();

    /**
     * Returns the rooms that clients of this node are in, with the number of its members here. The room that every client has
     * for itself is among them.
     *
     * @return an unmodifiable view, which may be kept and changes with the rooms; a room without members is not in it
     */
    Map<String, Integer> rooms();

    /**
     * Looks up a client of this node.
     *
     * @param id the {@link ClientSocket#id()}
     * @return the client, if it is connected
     */
    Optional<ClientSocket> socket(String id);
}
