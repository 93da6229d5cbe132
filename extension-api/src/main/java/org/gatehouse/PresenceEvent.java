package org.gatehouse;

/**
 * A user has come online or gone offline, in a namespace or one of its rooms, as a CDI event: once for each user, not for each of
 * its clients. Whoever wants to know observes one of the records, or this for both.
 *
 * <p>Every node of a cluster tells its own observers of every change, wherever the user is: an observer that passes it on to
 * clients sends to those of its own node ({@link BroadcastOperator#local}), and each client hears it once, also when a node was
 * lost.
 *
 * <pre>{@code
 * void changed(@Observes PresenceEvent.Online came) {
 *     came.presence().room().ifPresent(room ->
 *             came.presence().namespace().to(room).local().emit("came", came.user()));
 * }
 * }</pre>
 *
 * <p>Observers run on a worker, one after the other, in the order in which things happened on one path, with a request context
 * active, as those of {@link NamespaceEvent} do. A failure is logged and disturbs nobody.
 */
public sealed interface PresenceEvent {

    /**
     * Returns where it has happened.
     *
     * @return who else is there, in the namespace or in the room
     */
    Presence presence();

    /**
     * Returns whom it concerns.
     *
     * @return the user
     */
    String user();

    /**
     * A user's first client is there, on whichever node.
     *
     * @param presence where
     * @param user who
     */
    record Online(Presence presence, String user) implements PresenceEvent {}

    /**
     * A user's last client has gone, and has not come back in time.
     *
     * @param presence where
     * @param user who
     */
    record Offline(Presence presence, String user) implements PresenceEvent {}
}
