package org.gatehouse;

import java.util.Set;

/**
 * The payload of a {@link Disconnected} event.
 *
 * @param socket the client that has left
 * @param reason why it has left
 * @param rooms the rooms that it was in when it left, its own among them; {@link ClientSocket#rooms()} is empty by now
 */
public record Disconnection(ClientSocket socket, DisconnectReason reason, Set<String> rooms) {

    /**
     * Copies the rooms.
     *
     * @param socket the client that has left
     * @param reason why it has left
     * @param rooms the rooms that it was in
     */
    public Disconnection {
        rooms = Set.copyOf(rooms);
    }
}
