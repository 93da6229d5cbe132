package org.gatehouse.internal.cdi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.gatehouse.spi.GatewayProtocol;

/** Takes class loaders and yields the protocols that they provide, by name. */
final class Protocols {

    private Protocols() {}

    static Map<String, GatewayProtocol> load(ClassLoader application, Mistakes mistakes) {
        Map<String, GatewayProtocol> protocols = new HashMap<>();
        // Ours too: where the jar is shared by applications, their loaders need not see its services.
        for (ClassLoader loader : List.of(application, GatewayExtension.class.getClassLoader())) {
            for (GatewayProtocol protocol : ServiceLoader.load(GatewayProtocol.class, loader)) {
                GatewayProtocol other = protocols.putIfAbsent(protocol.name(), protocol);
                if (other != null && other.getClass() != protocol.getClass()) {
                    mistakes.add(Messages.protocolTwice(protocol.name(), other, protocol));
                }
            }
        }
        return protocols;
    }
}
