package org.gatehouse.it.nest.kit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Stages by name, which one client waits for and another one completes: no test needs to wait for time to pass. */
@ApplicationScoped
public class Later {

    private final Map<String, CompletableFuture<String>> stages = new ConcurrentHashMap<>();

    /** Returns the stage of that name; its value is the name. */
    public CompletableFuture<String> stage(String name) {
        return stages.computeIfAbsent(name, key -> new CompletableFuture<>());
    }

    /** Completes the stage of that name. */
    public void release(String name) {
        stage(name).complete(name);
    }
}
