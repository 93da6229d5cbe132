package org.gatehouse.cluster;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.it.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * {@link AdapterCases} in clusters of three nodes: Java alone, and both mixtures with Node; where both are there, each of them acts. The
 * system property {@code mixes} names others.
 */
@Tag("thorough")
@Timeout(300)
class AdapterTest {

    private static RedisServer redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @TestFactory
    Stream<DynamicNode> classic() {
        return mixes(Kind.CLASSIC);
    }

    private static Stream<DynamicNode> mixes(Kind kind) {
        return Stream.of(System.getProperty("mixes", "JJJ,JJN,JNN").split(","))
                .map(mix -> DynamicContainer.dynamicContainer(mix, cases(kind, mix)));
    }

    /** The nodes start with the first case and end with the stream. */
    private static Stream<DynamicTest> cases(Kind kind, String mix) {
        Nodes[] nodes = new Nodes[1];
        Stream<DynamicTest> start = Stream.of(DynamicTest.dynamicTest(
                "the nodes find one another",
                () -> nodes[0] = new Nodes(redis, kind, mix, Map.of("gatehouse.cluster-timeout", "2s"))));
        Stream<DynamicTest> cases = actors(mix).stream()
                .flatMap(actor -> AdapterCases.all().stream()
                        .filter(each ->
                                each.kinds().contains(kind) && each.actors().indexOf(mix.charAt(actor)) >= 0)
                        .map(each -> DynamicTest.dynamicTest(
                                (mix.charAt(actor) == 'J' ? "Java " : "Node ") + each.title(), () -> {
                                    try (Scene scene = new Scene(redis, kind, nodes[0], actor)) {
                                        each.body().run(scene);
                                    }
                                })));
        return Stream.concat(start, cases).onClose(() -> {
            if (nodes[0] != null) {
                nodes[0].close();
            }
        });
    }

    /** One node of each language. */
    private static List<Integer> actors(String mix) {
        return Stream.of(mix.indexOf('J'), mix.lastIndexOf('N'))
                .filter(index -> index >= 0)
                .toList();
    }
}
