package org.gatehouse;

/**
 * The CDI event that is fired when a client was turned away before it had a connection, as {@code connection_error} of a
 * Socket.IO server; also for a request of a session that is not known. What a guard of a namespace refuses is no such event.
 *
 * <p>Observers may live in any bean. They are notified on a thread of Gatehouse's own, some time after the client has its
 * answer, with a request context active, and must not count on order; where more than a thousand events wait, as in an attack,
 * further ones are left out. Where nobody observes, nothing is made.
 *
 * @param path the path of the gateway, below the context path
 * @param code Engine.IO's number for the kind: 0 unknown transport, 1 unknown session, 2 bad method, 3 bad request, 4
 *     forbidden, 5 unsupported protocol version
 * @param message Engine.IO's words for the number, such as {@code "Session ID unknown"}
 * @param reason what it was exactly, such as {@code "foreign-origin"}: the names of {@link org.gatehouse.spi.Refusal}, in
 *     lower case with hyphens
 * @param request what the client sent
 */
public record ConnectionRefused(String path, int code, String message, String reason, Handshake request) {}
