package org.gatehouse.cluster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * {@link AdapterCases} of all kinds in clusters of three nodes: Java alone, and both mixtures with Node; where both are there, each of them acts.
 * Each kind has a Redis and a thread of its own, which takes one mixture after the other: cases that wait for somebody who never answers keep
 * only their own kind waiting. The system property {@code mixes} names others.
 */
@Tag("thorough")
class AdapterTest {

    private static final Map<Kind, List<Mix>> MIXES = new EnumMap<>(Kind.class);

    /** Three nodes, what comes of each case among them, and of their end. */
    private record Mix(String name, List<Planned> planned, CompletableFuture<Void> end) {}

    /** A case that is on its way. */
    private record Planned(String title, int actor, AdapterCases.Case body, CompletableFuture<Void> outcome) {}

    @BeforeAll
    static void start() {
        for (Kind kind : Kind.values()) {
            List<Mix> mixes = Stream.of(
                            System.getProperty("mixes", "JJJ,JJN,JNN").split(","))
                    .map(name -> new Mix(name, planned(kind, name), new CompletableFuture<>()))
                    .toList();
            MIXES.put(kind, mixes);
            Thread thread = new Thread(() -> runAll(kind, mixes), "cases of " + kind);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static List<Planned> planned(Kind kind, String mix) {
        List<Planned> planned = new ArrayList<>();
        for (int actor : actors(mix)) {
            char language = mix.charAt(actor);
            AdapterCases.all().stream()
                    .filter(each -> each.kinds().contains(kind) && each.actors().indexOf(language) >= 0)
                    .map(each -> new Planned(
                            (language == 'J' ? "Java " : "Node ") + each.title(),
                            actor,
                            each,
                            new CompletableFuture<>()))
                    .forEach(planned::add);
        }
        return planned;
    }

    /** One node of each language. */
    private static List<Integer> actors(String mix) {
        return Stream.of(mix.indexOf('J'), mix.lastIndexOf('N'))
                .filter(index -> index >= 0)
                .toList();
    }

    private static void runAll(Kind kind, List<Mix> mixes) {
        try (RedisServer redis = RedisServer.start()) {
            for (Mix mix : mixes) {
                try (Nodes nodes = new Nodes(redis, kind, mix.name(), Map.of("gatehouse.cluster-timeout", "2s"))) {
                    mix.planned().forEach(each -> run(new Scene.Place(redis, kind, nodes), each));
                }
                for (String subscribed : List.of("CHANNELS", "SHARDCHANNELS", "NUMPAT")) {
                    Until.isTrue(
                            "nobody listens any more: " + subscribed,
                            () -> List.of("[]", "0").contains(String.valueOf(redis.call("PUBSUB", subscribed))));
                }
                mix.end().complete(null);
            }
        } catch (Throwable e) {
            // whatever has not run cannot run any more
            for (Mix mix : mixes) {
                mix.planned().forEach(each -> each.outcome().completeExceptionally(e));
                mix.end().completeExceptionally(e);
            }
        }
    }

    private static void run(Scene.Place place, Planned planned) {
        try (Scene scene = new Scene(place, planned.actor())) {
            planned.body().body().run(scene);
        } catch (Throwable e) {
            planned.outcome().completeExceptionally(e);
            return;
        }
        planned.outcome().complete(null);
    }

    @AfterAll
    static void forget() {
        MIXES.clear();
    }

    @TestFactory
    Stream<DynamicNode> classic() {
        return outcomes(Kind.CLASSIC);
    }

    @TestFactory
    Stream<DynamicNode> sharded() {
        return outcomes(Kind.SHARDED);
    }

    @TestFactory
    Stream<DynamicNode> streams() {
        return outcomes(Kind.STREAMS);
    }

    private static Stream<DynamicNode> outcomes(Kind kind) {
        return MIXES.get(kind).stream()
                .map(mix -> DynamicContainer.dynamicContainer(
                        mix.name(),
                        Stream.concat(
                                mix.planned().stream()
                                        .map(each ->
                                                DynamicTest.dynamicTest(each.title(), () -> await(each.outcome()))),
                                Stream.of(DynamicTest.dynamicTest(
                                        "unsubscribes when the nodes end", () -> await(mix.end()))))));
    }

    private static void await(CompletableFuture<Void> outcome) throws Throwable {
        try {
            outcome.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
