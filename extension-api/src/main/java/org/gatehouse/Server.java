package org.gatehouse;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is mounted on one path, of the application's own ports or of one that a gateway asks for. Its methods of {@link BroadcastOperator} are those of the namespace
 * {@code "/"}, as in Socket.IO.
 */
public interface Server extends BroadcastOperator {

    /**
     * Returns the path below the context path.
     *
     * @return the path, with leading slash
     */
    String path();

    /**
     * Returns the port that the gateways here ask for ({@link WebSocketGateway#port}), which is not the one that is really open
     * where {@code gatehouse.ports.<port>} names another.
     *
     * @return the port; 0 for those on the application's own ports
     */
    int port();

    /**
     * Returns a namespace.
     *
     * @param name the name; a missing leading slash is added
     * @return the namespace
     * @throws IllegalArgumentException if no gateway serves a namespace of that name
     */
    Namespace of(String name);

    /**
     * Returns the namespaces that are open on this node.
     *
     * @return an unmodifiable snapshot
     */
    Collection<Namespace> namespaces();

    /**
     * Sends an event to the other nodes of the cluster, for the namespace {@code "/"}, where observers of {@link ServerSideEvent} take it. Nobody hears
     * of it on this node, nor any client.
     *
     * @param event the event's name; those that {@link #emit} reserves, {@code connection} and {@code new_namespace} are reserved
     * @param args the arguments
     * @throws IllegalArgumentException if the name is reserved or a value cannot be written
     */
    void serverSideEmit(String event, @Nullable Object... args);

    /**
     * Sends an event to the other nodes of the cluster, for the namespace {@code "/"}, and gathers what they answer.
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
     * Closes the connections of a user: of all clients whose {@link ClientSocket#principal()} has that name, on all nodes. They
     * learn that the server wants them gone, and do not come back by themselves; whether they are let in again is up to guards.
     *
     * @param name the name of the principal
     */
    void revokeUser(String name);

    /**
     * Closes the connections of a session: of all clients whose {@link Identity#session()} it is, on all nodes.
     *
     * @param session the id that the identities carry
     */
    void revokeSession(String session);

    /**
     * Counts the nodes of the cluster that are alive and have this path, as far as its transport knows.
     *
     * @return completes with the number, this node included; with 1 where there is no cluster; fails if the cluster cannot be
     *     reached
     */
    CompletionStage<Integer> countNodes();

    /**
     * Tells how many connections this path has on this node: WebSockets and sessions that poll, whether or not they have joined
     * a namespace.
     *
     * @return the number
     */
    int connectionCount();

    /**
     * Tells how often a limit has stopped clients of this path since the application has started: how many have lost their
     * connection for it ({@code max-payload}, {@code request-body-timeout}, {@code send-timeout}), how many messages and joins
     * were refused ({@code rate-limit}, {@code max-dynamic-namespaces}), and both for {@code send-queue}: connections that were
     * closed, or messages that were dropped.
     *
     * @return an unmodifiable snapshot: the key of the option that sets the limit, and the number; limits that nobody has
     *     exceeded are absent
     */
    Map<String, Long> exceededLimits();

    /**
     * Returns numbers about the way to other nodes since the application has started, by the names that the cluster's transport
     * gives them: with Redis {@code published} and {@code published-bytes}, {@code not-published} for what an outage has
     * cost, {@code unreadable} for messages of strangers that were dropped, {@code outages}, and {@code relayed} and {@code
     * relayed-bytes} for what was said about sessions that are shared.
     *
     * @return an unmodifiable snapshot; empty without a cluster
     */
    Map<String, Long> clusterCounters();

    /**
     * Replaces the parser of a plain WebSocket's frames, for those that arrive after this call; has no effect on other
     * protocols.
     *
     * @param parser the parser
     */
    void messageParser(MessageParser parser);
}
