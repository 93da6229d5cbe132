package org.gatehouse.internal.cdi;

import java.util.List;
import org.gatehouse.internal.config.ConfiguredOptions;
import org.gatehouse.spi.GatewayProtocol;

/**
 * What is to be mounted on a path.
 *
 * @param path the path, without trailing slash
 * @param port the port, 0 for the application's own
 * @param protocol the protocol spoken
 * @param options the settings
 * @param gateways the gateways, in the order in which their handlers run
 */
record MountPlan(
        String path, int port, GatewayProtocol protocol, ConfiguredOptions options, List<DeclaredGateway> gateways) {

    /** The path as a container adapter wants it. */
    String mountPath() {
        return protocol.ownsSubpaths() && !path.endsWith("/") ? path + "/" : path;
    }

    boolean serves(String namespace) {
        return gateways.stream()
                .anyMatch(gateway -> gateway.namespace().match(namespace).isPresent());
    }
}
