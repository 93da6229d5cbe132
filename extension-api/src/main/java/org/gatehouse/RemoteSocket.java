package org.gatehouse;

import java.util.Map;
import java.util.Set;

/**
 * A client as {@link BroadcastOperator#fetchSockets()} found it, perhaps on another node: a copy of its state. What is
 * sent to it goes through the cluster where it is connected to another node; {@link #emitWithAck} then waits for
 * {@code gatehouse.cluster-timeout} unless a {@link #timeout} is set.
 */
public interface RemoteSocket extends Emitter {

    /**
     * Returns the client's id.
     *
     * @return the {@link ClientSocket#id()}
     */
    String id();

    /**
     * Returns what the client sent when it connected, as far as another node can know it.
     *
     * @return the details of the handshake; their {@code auth} is empty where the cluster does not carry it
     */
    HandshakeDetails handshake();

    /**
     * Returns the rooms that the client was in.
     *
     * @return an unmodifiable snapshot
     */
    Set<String> rooms();

    /**
     * Returns the client's attributes.
     *
     * @return an unmodifiable copy of {@link ClientSocket#data()}, without {@code null}s
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
