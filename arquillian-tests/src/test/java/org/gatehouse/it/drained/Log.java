package org.gatehouse.it.drained;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewaysDraining;

/** Remembers what the application was told. */
@ApplicationScoped
public class Log {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    void draining(@Observes GatewaysDraining event) {
        lines.add("draining: " + event.reason() + ", ready: " + event.servers().ready());
    }

    void left(@Observes @Disconnected Disconnection left) {
        lines.add("left: " + left.reason().text());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
