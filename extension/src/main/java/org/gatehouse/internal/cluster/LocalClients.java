package org.gatehouse.internal.cluster;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.SocketState;
import org.jspecify.annotations.Nullable;

/**
 * The clients of this node, whoever asks for them. Thread-safe; nothing blocks. A namespace that is not open has no
 * clients.
 */
public interface LocalClients {

    /**
     * Delivers an event.
     *
     * @param namespace the namespace
     * @param event the event
     * @param target who receives it
     * @throws IllegalArgumentException if a value cannot be written
     */
    void broadcast(String namespace, OutboundEvent event, BroadcastTarget target);

    /**
     * Delivers an event under an acknowledgement's id of this node's own.
     *
     * @param namespace the namespace
     * @param event the event
     * @param target who receives it
     * @param sink takes what becomes of it
     * @return stops waiting for the answers
     * @throws IllegalArgumentException if a value cannot be written
     */
    Runnable broadcastWithAck(String namespace, OutboundEvent event, BroadcastTarget target, AckSink sink);

    /**
     * Looks up clients.
     *
     * @param namespace the namespace
     * @param target who is meant
     * @return copies of their state
     */
    List<SocketState> sockets(String namespace, BroadcastTarget target);

    /**
     * Counts clients.
     *
     * @param namespace the namespace
     * @param target who is meant
     * @return how many
     */
    int count(String namespace, BroadcastTarget target);

    /**
     * Makes clients join rooms.
     *
     * @param namespace the namespace
     * @param target who joins
     * @param rooms the rooms
     */
    void join(String namespace, BroadcastTarget target, Set<String> rooms);

    /**
     * Makes clients leave rooms.
     *
     * @param namespace the namespace
     * @param target who leaves
     * @param rooms the rooms
     */
    void leave(String namespace, BroadcastTarget target, Set<String> rooms);

    /**
     * Disconnects clients.
     *
     * @param namespace the namespace
     * @param target who is disconnected
     * @param close whether to close their connections too
     */
    void disconnect(String namespace, BroadcastTarget target, boolean close);

    /**
     * Disconnects the clients of a user or a session, in whichever namespace.
     *
     * @param kind what the value is
     * @param value the name, or the session
     */
    void revoke(ClusterMessage.RevokedBy kind, String value);

    /**
     * Takes what another of Gatehouse's nodes says. What is said about something else than this version knows is ignored.
     *
     * @param sender what the link calls the node
     * @param topic what it is about
     * @param text what it says
     */
    void notice(String sender, String topic, String text);

    /**
     * Learns that a node has gone.
     *
     * @param sender what the link calls the node
     */
    void nodeGone(String sender);

    /**
     * Takes an event that is for this node itself.
     *
     * @param namespace the namespace
     * @param event the event
     * @param answer takes the one value of the answer, or none where nobody answers; {@code null} where none is awaited
     */
    void serverSide(String namespace, OutboundEvent event, @Nullable Consumer<List<Payload>> answer);

    /** What becomes of an event that clients were asked to acknowledge. Called from any thread. */
    interface AckSink {

        /**
         * Everybody has been asked. Answers may have come before.
         *
         * @param count how many
         */
        void asked(int count);

        /**
         * A client has answered.
         *
         * @param values the values of its answer
         */
        void answered(List<Payload> values);

        /** A client has left without an answer. */
        void gone();
    }
}
