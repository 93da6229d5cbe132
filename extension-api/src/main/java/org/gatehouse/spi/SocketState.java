package org.gatehouse.spi;

import java.util.Map;
import java.util.Set;
import org.gatehouse.HandshakeDetails;

/**
 * The state of a client at the moment it was looked up: what travels between nodes.
 *
 * @param id the {@link org.gatehouse.ClientSocket#id()}
 * @param handshake what the client sent when it connected
 * @param rooms the rooms that it was in
 * @param data its attributes
 */
public record SocketState(String id, HandshakeDetails handshake, Set<String> rooms, Map<String, Object> data) {

    /**
     * Copies the rooms and the attributes.
     *
     * @param id the client's id
     * @param handshake what the client sent
     * @param rooms the rooms
     * @param data the attributes
     */
    public SocketState {
        rooms = Set.copyOf(rooms);
        data = Map.copyOf(data);
    }
}
