package org.gatehouse.spi;

import java.util.Optional;

/**
 * A client's wish to join a namespace.
 *
 * @param namespace the namespace, with leading slash
 * @param request the first request of the connection
 * @param auth the {@code auth} object of the CONNECT packet
 * @param recipient the protocol's side of the future socket
 */
public record ConnectRequest(String namespace, HandshakeRequest request, Optional<Payload> auth, Recipient recipient) {}
