package org.gatehouse.spi;

import java.util.Optional;

/**
 * A client's wish to join a namespace.
 *
 * @param namespace the namespace, with leading slash
 * @param request the first request of the connection
 * @param auth the {@code auth} object of the CONNECT packet
 * @param recipient the protocol's side of the future socket
 * @param admitted what {@link GatewayRouter#admit} granted; empty to have the guards asked now
 */
public record ConnectRequest(
        String namespace,
        HandshakeRequest request,
        Optional<Payload> auth,
        Recipient recipient,
        Optional<Admission.Granted> admitted) {

    /**
     * Creates a request whose guards have not been asked.
     *
     * @param namespace the namespace
     * @param request the first request of the connection
     * @param auth the {@code auth} object
     * @param recipient the protocol's side
     */
    public ConnectRequest(String namespace, HandshakeRequest request, Optional<Payload> auth, Recipient recipient) {
        this(namespace, request, auth, recipient, Optional.empty());
    }
}
