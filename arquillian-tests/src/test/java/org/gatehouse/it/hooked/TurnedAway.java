package org.gatehouse.it.hooked;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.ConnectionRefused;

/** Remembers the refused requests that have an id in their query. */
@ApplicationScoped
public class TurnedAway {

    private final Map<String, CompletableFuture<List<Object>>> refused = new ConcurrentHashMap<>();

    void refused(@Observes ConnectionRefused event) {
        event.request()
                .query("id")
                .ifPresent(id ->
                        future(id).complete(List.of(event.path(), event.code(), event.message(), event.reason())));
    }

    CompletionStage<List<Object>> of(String id) {
        return future(id).copy();
    }

    private CompletableFuture<List<Object>> future(String id) {
        return refused.computeIfAbsent(id, key -> new CompletableFuture<>());
    }
}
