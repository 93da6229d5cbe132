package org.gatehouse;

import java.util.Map;
import java.util.Set;

/** A client as {@link BroadcastOperator#fetchSockets()} found it, perhaps on another node: a copy of its state. */
public interface RemoteSocket extends Emitter {

    /**
     * Returns the client's id.
     *
     * @return the {@link ClientSocket#id()}
     */
    String id();

    /**
     * Returns what the client sent when it connected.
     *
     * @return the handshake
     */
    Handshake handshake();

    /**
     * Returns the rooms that the client was in.
     *
     * @return an unmodifiable snapshot
     */
    Set<String> rooms();

    /**
     * Returns the client's attributes.
     *
     * @return an unmodifiable copy of {@link ClientSocket#data()}
     */
    Map<String, Object> data();

    /**
     * Makes the client join rooms.
     *
     * @param rooms the rooms
     */
    void join(String... rooms);

    /**
     * Makes the client leave rooms.
     *
     * @param rooms the rooms
     */
    void leave(String... rooms);

    /**
     * Disconnects the client.
     *
     * @param close {@code true} to close its connection, {@code false} to leave only this namespace
     */
    void disconnect(boolean close);
}
