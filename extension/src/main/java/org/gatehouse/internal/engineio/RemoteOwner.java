package org.gatehouse.internal.engineio;

/**
 * Who owns the session that a WebSocket of this node belongs to, from its handshake to its opening.
 *
 * @param node the name of the node
 */
record RemoteOwner(String node) {}
