package org.gatehouse.it.server;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.catalina.startup.Tomcat;
import org.gatehouse.standalone.Gatehouse;

/**
 * Starts an application as a process without a server would, by keys alone. {@link EmbeddedServer} makes one in the class loader of
 * the application, which has everything that such a process has on its class path.
 */
public final class StandaloneLaunch
        implements BiFunction<Map<String, String>, Consumer<Tomcat>, Map.Entry<List<Integer>, AutoCloseable>> {

    /** For {@link EmbeddedServer}. */
    public StandaloneLaunch() {}

    @Override
    public Map.Entry<List<Integer>, AutoCloseable> apply(Map<String, String> keys, Consumer<Tomcat> customizer) {
        Gatehouse.Builder builder = Gatehouse.builder().customize(customizer);
        keys.forEach(builder::set);
        Gatehouse gatehouse = builder.start();
        return Map.entry(List.copyOf(gatehouse.ports()), gatehouse);
    }
}
