package org.gatehouse;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One client, connected to one namespace. A client that joins several namespaces over one connection is several sockets.
 *
 * <p>May be used from any thread, also after the client has gone: sending and joining then do nothing.
 */
public interface ClientSocket extends Emitter {

    /**
     * Returns the public id: 20 characters that differ from the secret id of the connection.
     *
     * @return the id, also the name of a room that holds this client alone
     */
    String id();

    /**
     * Returns the namespace that the client has joined.
     *
     * @return the namespace
     */
    Namespace namespace();

    /**
     * Returns what the client sent when it connected.
     *
     * @return the handshake
     */
    Handshake handshake();

    /**
     * Returns who the client is: whom a guard, a handler or an {@link Authenticator} has {@link #identify identified} last, else
     * the caller that the server authenticated at the handshake.
     *
     * @return the principal, or {@code null} when there is none
     */
    @Nullable Principal principal();

    /**
     * Tells whether {@link #principal()} has a role. Of the caller that the server authenticated only roles are known that
     * annotations of the application name.
     *
     * @param role the role
     * @return {@code true} if so
     */
    boolean isUserInRole(String role);

    /**
     * Returns who the client is, and until when.
     *
     * @return the identity; {@code null} where only the server's handshake says who it is
     */
    @Nullable Identity identity();

    /**
     * Says who the client is from now on, in this namespace: {@link #principal()}, {@code @RolesAllowed} and the like answer with
     * it, and what an expired identity held back is delivered again. The server's own {@code @Inject Principal} and
     * {@code SecurityContext} stay what they are. What the client has joined stays joined. Does nothing once the client has left.
     *
     * @param identity who it is; {@link Identity#NOBODY} to sign it out
     */
    void identify(Identity identity);

    /**
     * Tells whether the identity has expired: no event is delivered in either direction until another one is given.
     *
     * @return {@code true} from then on
     */
    boolean expired();

    /**
     * Tells whether the client is still connected to this namespace.
     *
     * @return {@code true} until it has left
     */
    boolean connected();

    /**
     * Tells whether the client has come back with the state of a connection that it had lost: the same {@link #id()},
     * {@link #rooms()} and {@link #data()}, and the events that it has missed.
     *
     * @return {@code true} for a recovered client, from its {@link Connected} observers on
     */
    boolean recovered();

    /**
     * Returns the rooms that the client is in, its own {@link #id()} among them.
     *
     * @return an unmodifiable snapshot; empty once the client has left
     */
    Set<String> rooms();

    /**
     * Joins rooms. Idempotent. Does nothing once the client has left.
     *
     * @param rooms the rooms
     * @throws IllegalStateException if the client would be in more rooms than {@code max-rooms} allows, its own not counted;
     *     it has joined those before
     */
    void join(String... rooms);

    /**
     * Leaves rooms. Idempotent.
     *
     * @param rooms the rooms
     */
    void leave(String... rooms);

    /**
     * Returns attributes that the application keeps with this client. {@code null} is refused, as a key and as a value: to
     * put it throws {@link NullPointerException}, and leaves the map as it is. What is not known is left out, or removed.
     *
     * @return a concurrent map, which lives as long as this socket
     */
    Map<String, Object> data();

    /**
     * Selects the members of rooms, without this client.
     *
     * @param rooms the rooms; none select nobody
     * @return the operator
     */
    BroadcastOperator to(String... rooms);

    /**
     * Selects all clients of the namespace but this one and the members of rooms.
     *
     * @param rooms the rooms to leave out; none leave nobody out but this client
     * @return the operator
     */
    BroadcastOperator except(String... rooms);

    /**
     * Selects all clients of the namespace but this one.
     *
     * @return the operator
     */
    BroadcastOperator broadcast();

    /** Makes the client leave this namespace; its connection stays open for other namespaces. */
    void disconnect();

    /**
     * Disconnects the client.
     *
     * @param close {@code true} to make it leave all its namespaces and close the connection
     */
    void disconnect(boolean close);

    /**
     * Disconnects the client, and tells its page why: it is sent the event {@code disconnect-event} with
     * {@code {"reason":…}} first, because Socket.IO's own packet for it carries nothing. On a plain WebSocket the reason is that
     * of the close frame as well.
     *
     * <pre>{@code
     * socket.on("server_disconnect", ({ reason }) => banner.show(reason));
     * }</pre>
     *
     * @param close {@code true} to make it leave all its namespaces and close the connection
     * @param reason why, for people
     */
    void disconnect(boolean close, String reason);

    /**
     * Closes the connection with a code that the client can see: on a plain WebSocket. With Socket.IO, whose clients see no
     * codes, it is {@link #disconnect(boolean) disconnect(true)}. The client leaves with
     * {@link DisconnectReason#SERVER_NAMESPACE_DISCONNECT}.
     *
     * @param code the close code, RFC 6455 section 7.4: 3000 to 4999 for codes of the application's own, or one of 1000 to 1003
     *     and 1007 to 1014
     * @param reason the reason for the client, cut to 123 bytes of UTF-8
     * @throws IllegalArgumentException if a server may not send the code
     */
    void close(int code, String reason);

    /**
     * Returns what carries this client.
     *
     * @return the connection
     */
    ClientConnection connection();

    /**
     * Keeps this client's messages waiting until a stage has completed, so that a {@link Connected} observer can finish
     * its work asynchronously. A stage that fails counts as a failure of the hook. It is awaited as long as the client is
     * there: once the client has left, its {@link Disconnected} observers run, and its waiting messages are dropped.
     *
     * @param stage what to wait for
     * @throws IllegalStateException if called anywhere but in a {@link Connected} observer of this client
     * @throws NullPointerException if there is no stage
     */
    void waitFor(CompletionStage<?> stage);

    /**
     * Returns the server's own object for the connection, such as {@code jakarta.websocket.Session}.
     *
     * @param type the wanted type
     * @param <T> the wanted type
     * @return the object, if the present transport has one of that type
     */
    <T> Optional<T> unwrap(Class<T> type);
}
