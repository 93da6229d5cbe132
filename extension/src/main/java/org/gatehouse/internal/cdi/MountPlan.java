package org.gatehouse.internal.cdi;

import java.util.List;
import org.gatehouse.internal.config.ConfiguredOptions;
import org.gatehouse.spi.GatewayProtocol;

/**
 * What is to be mounted somewhere.
 *
 * @param place the path, without trailing slash, and the port
 * @param protocol the protocol spoken
 * @param options the settings
 * @param gateways the gateways, in the order in which their handlers run
 */
record MountPlan(
        ServerPlace place, GatewayProtocol protocol, ConfiguredOptions options, List<DeclaredGateway> gateways) {

    String path() {
        return place.path();
    }

    /** The port that its gateways ask for, 0 for the application's own ones. */
    int port() {
        return place.port();
    }

    /** What nodes and stores know it by: two ports may have the same path. */
    String name() {
        return ServerPlace.prefix(port()) + mountPath();
    }

    /** The path as a container adapter wants it. */
    String mountPath() {
        String path = path();
        return protocol.ownsSubpaths() && !path.endsWith("/") ? path + "/" : path;
    }

    boolean serves(String namespace) {
        return gateways.stream()
                .anyMatch(gateway -> gateway.namespace().match(namespace).isPresent());
    }
}
