package org.gatehouse.it.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.catalina.startup.Tomcat;
import org.gatehouse.standalone.Gatehouse;
import org.gatehouse.standalone.Listener;

/**
 * Starts an application as a process without a server would. {@link EmbeddedServer} makes one in the class loader of the
 * application, which has everything that such a process has on its class path.
 */
public final class StandaloneLaunch
        implements BiFunction<Map<String, Object>, Consumer<Tomcat>, Map.Entry<Integer, AutoCloseable>> {

    /** For {@link EmbeddedServer}. */
    public StandaloneLaunch() {}

    @Override
    public Map.Entry<Integer, AutoCloseable> apply(Map<String, Object> values, Consumer<Tomcat> customizer) {
        Gatehouse gatehouse = Gatehouse.builder()
                .listener(new Listener("127.0.0.1", (Integer) values.get("port")))
                .contextPath((String) values.get("context path"))
                .webRoot((Path) values.get("web root"))
                .customize(customizer)
                .start();
        return Map.entry(gatehouse.port(), gatehouse);
    }
}
