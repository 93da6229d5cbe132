package org.gatehouse;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
     * Returns which users are online in this namespace, on all nodes.
     *
     * @return the presence
     */
    Presence presence();

    /**
     * Sends an event to the other nodes of the cluster, where observers of {@link ServerSideEvent} take it. Nobody hears
     * of it on this node, nor any client.
     *
     * @param event the event's name; those that {@link #emit} reserves, {@code connection} and {@code new_namespace} are reserved
     * @param args the arguments
     * @throws IllegalArgumentException if the name is reserved or a value cannot be written
     */
    void serverSideEmit(String event, @Nullable Object... args);

    /**
     * Sends an event to the other nodes of the cluster, and gathers what they answer.
     *
     * @param answerType the type that every answer is converted to
     * @param event the event's name, as for {@link #serverSideEmit}
     * @param args the arguments
     * @param <T> the answers' type
     * @return completes on a worker with one answer of every other node, {@code null} from those where nobody has answered; at
     *     once, with none, where there are no others. Fails with {@link AckTimeoutException}, which holds the answers received,
     *     when {@code gatehouse.cluster-timeout} is over
     * @throws IllegalArgumentException if the name is reserved or a value cannot be written
     */
    <T> CompletionStage<List<@Nullable T>> serverSideEmitWithAck(
            Class<T> answerType, String event, @Nullable Object... args);

    /**
     * Looks up a client of this node.
     *
     * @param id the {@link ClientSocket#id()}
     * @return the client, if it is connected
     */
    Optional<ClientSocket> socket(String id);
}
