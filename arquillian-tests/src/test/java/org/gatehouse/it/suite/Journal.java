package org.gatehouse.it.suite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;

/** Remembers why each client of each path has left, so that a test can wait for it through another client. */
@ApplicationScoped
public class Journal {

    private final Map<String, CompletableFuture<String>> reasons = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();

    void left(@Observes @Disconnected Disconnection left) {
        String id = left.socket().id();
        times.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
        future(id).complete(left.reason().text());
    }

    CompletionStage<String> reasonOf(String id) {
        return future(id).copy();
    }

    int timesLeft(String id) {
        return times.getOrDefault(id, new AtomicInteger()).get();
    }

    private CompletableFuture<String> future(String id) {
        return reasons.computeIfAbsent(id, key -> new CompletableFuture<>());
    }
}
