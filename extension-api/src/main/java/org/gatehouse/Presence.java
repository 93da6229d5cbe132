package org.gatehouse;

import java.util.Optional;
import java.util.Set;

/**
 * Which users are online in a {@link Namespace}, on all nodes of a cluster: a user with three windows is one user, and goes
 * offline with the last of them. Injected into a gateway for its own namespace, into other beans with {@link WebSocketServer};
 * {@link Namespace#presence()} has it, too.
 *
 * <pre>{@code
 * @Inject Presence presence;
 *
 * void changed(@Observes PresenceEvent.Offline left) {
 *     left.presence().namespace().local().emit("offline", left.user());
 * }
 * }</pre>
 *
 * <p>A client counts as the user that its {@link ClientSocket#principal() principal} is called, from when it has joined, or has
 * been {@link ClientSocket#identify identified} by a message; nobody's client counts as no user. The application may say otherwise
 * with {@link #appear} and {@link #hide}. A user whose last client has left of its own accord, was sent away or has signed out is
 * offline at once; one whose last connection was lost is so after {@code gatehouse.presence.grace}, in which it may come back, be
 * it on another node.
 *
 * <p>Changes are told as {@link PresenceEvent}. May be used from any thread; nothing waits for other nodes, which learn of changes
 * a moment later. Where nobody injects this, observes {@link PresenceEvent} or asks a namespace for it, nothing is kept.
 */
public interface Presence {

    /**
     * Returns where these users are.
     *
     * @return the namespace
     */
    Namespace namespace();

    /**
     * Returns in which room these users are.
     *
     * @return the room; empty for the whole namespace
     */
    Optional<String> room();

    /**
     * Looks at one room: users are online there as long as they have a client that is in the room. Only for rooms that
     * {@code gatehouse.presence.rooms} names, because every node knows the users of these.
     *
     * @param room the room
     * @return the presence in that room alone
     * @throws IllegalArgumentException if the option does not name the room
     */
    Presence in(String room);

    /**
     * Returns who is online.
     *
     * @return an unmodifiable snapshot in the order of the names
     */
    Set<String> users();

    /**
     * Tells whether a user is online.
     *
     * @param user the user
     * @return {@code true} if so
     */
    boolean isOnline(String user);

    /**
     * Lets a client count as a user, whoever its principal is, until it leaves: a name that the user has chosen, a device. A
     * client that comes back to its state ({@link ClientSocket#recovered}) counts as its principal until this is said again. Does
     * nothing once the client has left.
     *
     * @param client a client of the namespace
     * @param user the user
     * @throws IllegalArgumentException if the client has joined another namespace
     */
    void appear(ClientSocket client, String user);

    /**
     * Lets a client count as its principal again.
     *
     * @param client a client of the namespace
     * @throws IllegalArgumentException if the client has joined another namespace
     */
    void appear(ClientSocket client);

    /**
     * Lets a client count as no user until it leaves, or {@link #appear appears}.
     *
     * @param client a client of the namespace
     * @throws IllegalArgumentException if the client has joined another namespace
     */
    void hide(ClientSocket client);
}
