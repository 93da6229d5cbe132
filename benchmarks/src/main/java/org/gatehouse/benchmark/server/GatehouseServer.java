package org.gatehouse.benchmark.server;

import jakarta.servlet.ServletContainerInitializer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.tomcat.websocket.server.WsSci;
import org.gatehouse.internal.jakarta.GatehouseInitializer;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** Gatehouse on embedded Tomcat 11, with a guard, Bean Validation and JSON-B. */
public final class GatehouseServer {

    private GatehouseServer() {}

    /** Serves until the standard input ends. */
    public static void main(String[] arguments) throws Exception {
        if (Boolean.getBoolean("telemetry")) {
            Telemetry.start();
        }
        Map<ServletContainerInitializer, Set<Class<?>>> initializers = new LinkedHashMap<>();
        initializers.put(new WsSci(), Set.of());
        initializers.put(new GatehouseInitializer(), Set.of(EchoGateway.class, PlainEchoGateway.class));
        initializers.put(new EnhancedListener(), Set.of());
        Control.serve(Servers.tomcat(initializers));
    }
}
