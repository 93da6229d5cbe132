package org.gatehouse.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns what happens on the mounts of an application: for metrics, traces, logs and consoles. Every bean of this type is
 * one, any number of them; a jar that brings its own adds it with a CDI extension. Where there is none nothing is made,
 * counted or timed.
 *
 * <p>Calls come on whatever thread the thing happens on, servers' I/O threads and held locks included, many at a time: a
 * method must be short, must not block, and must not send, join, leave or disconnect; who wants to hands over to a thread
 * of its own. What it throws is logged once a minute and disturbs nobody. Nothing comes after the application's last
 * disconnect hook.
 *
 * <p>Protocols and container adapters get the application's observers as one, with {@link ProtocolContext#observer} and
 * {@link Mount#observer}, and report to it what only they know: {@link ObservedConnection}, {@link RefusalLog},
 * {@link #messageSent} and {@link #dropped}. Sockets, rooms, messages that come in and limits are reported for every
 * protocol alike.
 */
public interface GatewayObserver {

    /**
     * Returns options of the observer's own, which are read and checked for each path when the application starts, together
     * with those of the paths' protocols.
     *
     * @return the options
     */
    default List<Option<?>> options() {
        return List.of();
    }

    /**
     * The application starts. Called once, before anything else but {@link #options}.
     *
     * @param context the application's paths with their options, and its codec
     * @return {@code false} if this observer wants to know nothing: then it costs nothing, either
     */
    default boolean begin(ObserverContext context) {
        return true;
    }

    /**
     * Tells whether this observer is to be given the contents of messages. Asked once, after {@link #begin}.
     *
     * @return {@code true} to find them in {@link Observation.MessageIn#content} and {@link Observation.MessageSent#content},
     *     which are empty otherwise
     */
    default boolean wantsContent() {
        return false;
    }

    /**
     * A connection was opened: a WebSocket, or a session that polls.
     *
     * @param event what happened
     */
    default void connectionOpened(Observation.ConnectionOpened event) {}

    /**
     * A connection has ended. Comes once for every {@link #connectionOpened}.
     *
     * @param event what happened
     */
    default void connectionClosed(Observation.ConnectionClosed event) {}

    /**
     * A connection has changed its transport, or has failed to.
     *
     * @param event what happened
     */
    default void upgraded(Observation.Upgraded event) {}

    /**
     * A request was refused before there was a connection.
     *
     * @param event what happened
     */
    default void handshakeRefused(Observation.HandshakeRefused event) {}

    /**
     * A client may not join a namespace.
     *
     * @param event what happened
     */
    default void joinRefused(Observation.JoinRefused event) {}

    /**
     * A client has joined a namespace; its connect hooks follow.
     *
     * @param event what happened
     */
    default void socketJoined(Observation.SocketJoined event) {}

    /**
     * A client that was lost has come back to its state. Comes after its {@link #socketJoined}.
     *
     * @param event what happened
     */
    default void socketRecovered(Observation.SocketRecovered event) {}

    /**
     * A client has left its namespace; its disconnect hooks follow. Comes once for every {@link #socketJoined}.
     *
     * @param event what happened
     */
    default void socketLeft(Observation.SocketLeft event) {}

    /**
     * A room has its first member on this node. Comes in order with {@link #roomDeleted}, while the room is locked.
     *
     * @param event what happened
     */
    default void roomCreated(Observation.RoomCreated event) {}

    /**
     * A room has lost its last member on this node.
     *
     * @param event what happened
     */
    default void roomDeleted(Observation.RoomDeleted event) {}

    /**
     * A client is in one room more; the first time before {@link #socketJoined}, in the room that it has for itself. Comes in
     * order with {@link #roomLeft} of the same client, while its rooms are locked.
     *
     * @param event what happened
     */
    default void roomJoined(Observation.RoomJoined event) {}

    /**
     * A client is in one room less. Comes once for every {@link #roomJoined}, for all that a client is in when it leaves its
     * namespace before {@link #socketLeft}.
     *
     * @param event what happened
     */
    default void roomLeft(Observation.RoomLeft event) {}

    /**
     * A message that gateways subscribe to begins to be handled, guards included: for what has to surround its handlers,
     * such as a span.
     *
     * @param message the message
     * @return what accompanies the message, or {@code null} for nothing
     */
    default @Nullable MessageObservation messageBegins(Observation.MessageIn message) {
        return null;
    }

    /**
     * A message has its outcome. Comes once for each, after what it brought about; of a stream, when that has ended.
     *
     * @param event what happened
     */
    default void messageHandled(Observation.MessageHandled event) {}

    /**
     * A message was handed to one client's connection. Comes once for each client that a broadcast reaches.
     *
     * @param event what happened
     */
    default void messageSent(Observation.MessageSent event) {}

    /**
     * Messages were dropped that had been sent to a client, or would have been if its connection could take them.
     *
     * @param event what happened
     */
    default void dropped(Observation.Dropped event) {}

    /**
     * A client was stopped by the limit that an option sets: it has lost its connection, or what it asked for was refused.
     *
     * @param event what happened
     */
    default void limitExceeded(Observation.LimitExceeded event) {}
}
