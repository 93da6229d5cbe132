package org.gatehouse;

/** What another node of the cluster has emitted to its servers, see {@link ServerSideEvent}. May be used from any thread. */
public interface ServerSideMessage {

    /**
     * Returns the namespace that it was emitted in.
     *
     * @return the namespace, as it is on this node
     */
    Namespace namespace();

    /**
     * Returns the event's name.
     *
     * @return the name
     */
    String event();

    /**
     * Returns what was emitted with it.
     *
     * @return the arguments
     */
    Arguments arguments();

    /**
     * Returns the way to answer. Who calls this has taken on to answer, now or later; of what is sent the first value counts.
     * Where nobody calls it, the answer is {@code null} once all observers have ended.
     *
     * @return the acknowledgement, of one node for all its observers; not requested where the other node awaits no answer
     */
    Ack ack();
}
