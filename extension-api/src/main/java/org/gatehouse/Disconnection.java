package org.gatehouse;

/**
 * The payload of a {@link Disconnected} event.
 *
 * @param socket the client that has left
 * @param reason why it has left
 */
public record Disconnection(ClientSocket socket, DisconnectReason reason) {}
