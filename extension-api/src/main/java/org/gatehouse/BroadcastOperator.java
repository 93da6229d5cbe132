package org.gatehouse;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the clients of a namespace that are in certain rooms. Immutable: every modifier returns a new
 * operator, which may be kept and used from any thread.
 *
 * <pre>{@code
 * chat.to("r1", "r2").except("muted").emit("news", item);   // the union of r1 and r2, every client once
 * }</pre>
 *
 * <p>Every client is in the room that is named after its {@link ClientSocket#id() id}. A room without members is no
 * error.
 *
 * <p>Rooms are often computed at run time, so an empty array selects nobody, where Socket.IO selects everybody:
 * {@code to()} by itself reaches no client, and nothing is handed to other nodes.
 */
public interface BroadcastOperator extends EventSender<BroadcastOperator> {

    /**
     * Adds rooms to send to.
     *
     * @param rooms the rooms; with those added before they form a union. None add nothing: where no others were added
     *     either, the operator selects nobody
     * @return the operator
     */
    BroadcastOperator to(String... rooms);

    /**
     * Adds rooms to send to; the same as {@link #to}.
     *
     * @param rooms the rooms; nobody is selected while there are none
     * @return the operator
     */
    BroadcastOperator in(String... rooms);

    /**
     * Leaves out the members of rooms.
     *
     * @param rooms the rooms; none leave nobody out
     * @return the operator
     */
    BroadcastOperator except(String... rooms);

    /**
     * Restricts the operator to clients of this node of a cluster.
     *
     * @return the operator
     */
    BroadcastOperator local();

    /**
     * Sends an event as {@link #emit} does, and tells when the cluster has taken it: what must not be lost is said again, or put
     * aside, when it has not. Nothing is said about the clients: whether they have heard is known by {@link #emitWithAck} alone.
     *
     * <pre>{@code
     * orders.to(customer).publish("shipped", order).whenComplete((taken, failure) -> {
     *     if (failure != null) {
     *         outbox.add(order);
     *     }
     * });
     * }</pre>
     *
     * @param event the event's name, not a reserved one
     * @param args the arguments
     * @return completes when the cluster's transport has accepted the event, on a worker thread; is complete where no other node
     *     is concerned: without a cluster, after {@link #local}, or where no rooms are selected. Fails when the transport could not
     *     accept it, with its failure: clients of this node may have received the event nevertheless
     * @throws IllegalArgumentException as in {@link #emit}
     */
    CompletionStage<@Nullable Void> publish(String event, @Nullable Object... args);

    /**
     * Sends an event to all selected clients and gathers their acknowledgements.
     *
     * @param answerType the type that the first value of every acknowledgement is converted to; {@link Arguments} for all its
     *     values, as far as other nodes of the cluster hand them on
     * @param event the event's name, not a reserved one
     * @param args the arguments
     * @param <T> the answers' type
     * @return completes on a worker thread with the first value of every answer, in the order of arrival, when all
     *     selected clients have answered or left; fails with {@link AckTimeoutException}, which holds the answers
     *     received, when {@link #timeout} is over. Is complete, with an empty list, where no rooms are selected
     * @throws IllegalArgumentException as in {@link #emit}
     * @throws IllegalStateException if no {@link #timeout} was set
     */
    <T> CompletionStage<List<@Nullable T>> emitWithAck(Class<T> answerType, String event, @Nullable Object... args);

    /**
     * Looks up the selected clients, those of other nodes included. Nodes that do not answer within {@link #timeout}
     * ({@code gatehouse.cluster-timeout} where none is set) are left out, and named in the log.
     *
     * @return completes with the clients
     */
    CompletionStage<List<RemoteSocket>> fetchSockets();

    /**
     * Counts the selected clients, those of other nodes included, for which nodes of Gatehouse send nothing but a number. Nodes that
     * do not answer within {@link #timeout} ({@code gatehouse.cluster-timeout} where none is set) are left out, and named in the
     * log.
     *
     * @return completes with the number
     */
    CompletionStage<Integer> countSockets();

    /**
     * Iterates over the selected clients that are connected to this node, without a copy of them all: for namespaces with many.
     *
     * <pre>{@code
     * chat.to("lobby").streamSockets().filter(client -> idle(client)).limit(100).forEach(client -> client.disconnect());
     * }</pre>
     *
     * @return the clients, each once, read while the stream is: who comes or goes meanwhile may be in it or not
     */
    Stream<ClientSocket> streamSockets();

    /**
     * Makes the selected clients join rooms; does not wait for other nodes.
     *
     * @param rooms the rooms to join
     */
    void socketsJoin(String... rooms);

    /**
     * Makes the selected clients leave rooms; does not wait for other nodes.
     *
     * @param rooms the rooms to leave
     */
    void socketsLeave(String... rooms);

    /**
     * Disconnects the selected clients; does not wait for other nodes.
     *
     * @param close {@code true} to close the whole connection, {@code false} to leave only this namespace
     */
    void disconnectSockets(boolean close);
}
