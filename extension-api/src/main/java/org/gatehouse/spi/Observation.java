package org.gatehouse.spi;

import java.util.List;
import java.util.Optional;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link GatewayObserver} is told. Holds no content of messages unless the observer
 * {@linkplain GatewayObserver#wantsContent wants it}; what requests and sockets hold is the client's, and may be secret.
 */
public sealed interface Observation {

    /** The label of messages whose event nobody subscribes to: clients choose those names, as many as they like. */
    String OTHER_EVENT = "other";

    /**
     * Returns the mount that it happened on.
     *
     * @return the mount's path
     */
    String path();

    /**
     * See {@link GatewayObserver#connectionOpened}.
     *
     * @param connection the connection
     */
    record ConnectionOpened(ObservedConnection connection) implements Observation {

        @Override
        public String path() {
            return connection.path();
        }
    }

    /**
     * See {@link GatewayObserver#connectionClosed}.
     *
     * @param connection the connection, with its last transport
     * @param reason why it has ended
     * @param nanos how long it was open
     */
    record ConnectionClosed(ObservedConnection connection, DisconnectReason reason, long nanos) implements Observation {

        @Override
        public String path() {
            return connection.path();
        }
    }

    /**
     * See {@link GatewayObserver#upgraded}.
     *
     * @param connection the connection
     * @param from the transport before
     * @param to the transport that was wanted
     * @param done whether it is the connection's transport now; else it goes on with the one before
     */
    record Upgraded(ObservedConnection connection, String from, String to, boolean done) implements Observation {

        @Override
        public String path() {
            return connection.path();
        }
    }

    /**
     * See {@link GatewayObserver#handshakeRefused}.
     *
     * @param path the mount's path
     * @param refusal why
     * @param request what came
     */
    record HandshakeRefused(String path, Refusal refusal, HandshakeRequest request) implements Observation {}

    /**
     * See {@link GatewayObserver#joinRefused}.
     *
     * @param path the mount's path
     * @param namespace the namespace as the client named it, perhaps one that nobody serves
     * @param served whether a gateway serves it; else the name is no label
     * @param request the first request of the connection
     * @param message what the client is told
     */
    record JoinRefused(String path, String namespace, boolean served, HandshakeRequest request, String message)
            implements Observation {}

    /**
     * See {@link GatewayObserver#socketJoined}.
     *
     * @param path the mount's path
     * @param socket the client
     */
    record SocketJoined(String path, ClientSocket socket) implements Observation {}

    /**
     * See {@link GatewayObserver#socketRecovered}.
     *
     * @param path the mount's path
     * @param socket the client
     * @param missed how many events it had missed
     */
    record SocketRecovered(String path, ClientSocket socket, int missed) implements Observation {}

    /**
     * See {@link GatewayObserver#socketLeft}.
     *
     * @param path the mount's path
     * @param socket the client
     * @param reason why it has left
     */
    record SocketLeft(String path, ClientSocket socket, DisconnectReason reason) implements Observation {}

    /**
     * See {@link GatewayObserver#roomCreated}.
     *
     * @param path the mount's path
     * @param namespace the namespace
     * @param room the room
     * @param own whether it is the room that every client has for itself
     */
    record RoomCreated(String path, String namespace, String room, boolean own) implements Observation {}

    /**
     * See {@link GatewayObserver#roomDeleted}.
     *
     * @param path the mount's path
     * @param namespace the namespace
     * @param room the room
     * @param own whether it is the room that every client has for itself
     */
    record RoomDeleted(String path, String namespace, String room, boolean own) implements Observation {}

    /**
     * See {@link GatewayObserver#roomJoined}.
     *
     * @param path the mount's path
     * @param socket the client
     * @param room the room
     * @param own whether it is the room that the client has for itself
     */
    record RoomJoined(String path, ClientSocket socket, String room, boolean own) implements Observation {}

    /**
     * See {@link GatewayObserver#roomLeft}.
     *
     * @param path the mount's path
     * @param socket the client
     * @param room the room
     * @param own whether it is the room that the client has for itself
     */
    record RoomLeft(String path, ClientSocket socket, String room, boolean own) implements Observation {}

    /**
     * A message of a client.
     *
     * @param path the mount's path
     * @param socket the client
     * @param event the event as the client named it; for metrics take {@link #label}
     * @param subscribed whether a gateway subscribes to it
     * @param size the characters of its JSON and the bytes of its attachments
     * @param content its arguments if the observer wants them, else empty
     */
    record MessageIn(
            String path, ClientSocket socket, String event, boolean subscribed, long size, List<Payload> content)
            implements Observation {

        /**
         * Returns what a metric may be labelled with, of which there are never more than gateways subscribe to.
         *
         * @return the event, or {@link #OTHER_EVENT} if nobody subscribes to it
         */
        public String label() {
            return subscribed ? event : OTHER_EVENT;
        }

        /**
         * Leaves the content away.
         *
         * @return the same without content
         */
        public MessageIn withoutContent() {
            return new MessageIn(path, socket, event, subscribed, size, List.of());
        }
    }

    /** What has become of a message. */
    enum Outcome {
        /** Its handlers have done their work, and answered where they had to. */
        ANSWERED,
        /** A handler, or what surrounds it, has failed, or the result could not be written. */
        FAILED,
        /** A guard has refused it. */
        REFUSED,
        /** Nobody subscribes to the event. */
        UNKNOWN_EVENT,
        /** Its client left, or was sent away, before all of its handlers had come to an end. */
        ABANDONED
    }

    /**
     * See {@link GatewayObserver#messageHandled}.
     *
     * @param message the message
     * @param outcome what has become of it; with several handlers the first that is not {@link Outcome#ANSWERED}
     * @param failure what was thrown, if it is {@link Outcome#FAILED} or {@link Outcome#REFUSED}
     * @param waitingNanos how long it has waited for its turn
     * @param handlingNanos how long it took from then on
     */
    record MessageHandled(
            MessageIn message, Outcome outcome, Optional<Throwable> failure, long waitingNanos, long handlingNanos)
            implements Observation {

        @Override
        public String path() {
            return message.path();
        }

        /**
         * Leaves the content away.
         *
         * @return the same without content
         */
        public MessageHandled withoutContent() {
            return new MessageHandled(message.withoutContent(), outcome, failure, waitingNanos, handlingNanos);
        }
    }

    /**
     * See {@link GatewayObserver#messageSent}.
     *
     * @param path the mount's path
     * @param namespace the namespace
     * @param socket the client, empty while it is still being told that it has joined
     * @param event the event, empty for an acknowledgement and for a value without envelope; the application chooses the
     *     name, and may choose any number of them
     * @param size the characters of its text frames and the bytes of the others
     * @param content its arguments or values if the observer wants them, else empty
     */
    record MessageSent(
            String path,
            String namespace,
            Optional<ClientSocket> socket,
            Optional<String> event,
            long size,
            List<? extends @Nullable Object> content)
            implements Observation {

        /**
         * Describes a message that is being sent.
         *
         * @param observer who is told
         * @param path the mount's path
         * @param namespace the namespace
         * @param socket the client, {@code null} while it is still being told that it has joined
         * @param event the event, {@code null} for an acknowledgement or a value without envelope
         * @param frames what is sent
         * @param values its arguments or values
         * @return the message, with its content if the observer wants it
         */
        public static MessageSent of(
                GatewayObserver observer,
                String path,
                String namespace,
                @Nullable ClientSocket socket,
                @Nullable String event,
                List<? extends Frame> frames,
                List<? extends @Nullable Object> values) {
            long size = 0;
            for (Frame frame : frames) {
                size += frame.size();
            }
            return new MessageSent(
                    path,
                    namespace,
                    Optional.ofNullable(socket),
                    Optional.ofNullable(event),
                    size,
                    observer.wantsContent() ? values : List.of());
        }

        /**
         * Leaves the content away.
         *
         * @return the same without content
         */
        public MessageSent withoutContent() {
            return new MessageSent(path, namespace, socket, event, size, List.of());
        }
    }

    /** Why messages were dropped. */
    enum DropCause {
        /** They were volatile, and would have had to wait. */
        VOLATILE,
        /** The oldest, because a client reads too slowly ({@link SlowConsumer#DROP_OLDEST}). */
        OLDEST,
        /** The newest, because a client reads too slowly ({@link SlowConsumer#DROP_NEWEST}). */
        NEWEST,
        /** The last one of a client that reads too slowly, and loses its connection for that ({@link SlowConsumer#CLOSE}). */
        CLOSED
    }

    /**
     * See {@link GatewayObserver#dropped}.
     *
     * @param path the mount's path
     * @param cause why
     * @param messages how many
     */
    record Dropped(String path, DropCause cause, int messages) implements Observation {}

    /**
     * See {@link GatewayObserver#limitExceeded}.
     *
     * @param path the mount's path
     * @param limit the option that sets the limit
     */
    record LimitExceeded(String path, Option<?> limit) implements Observation {}
}
