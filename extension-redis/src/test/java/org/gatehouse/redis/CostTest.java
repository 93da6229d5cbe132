package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.Namespace;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to Redis for one thing that an application does, among two nodes: the table of docs/scale-out.md, counted by Redis itself. */
class CostTest {

    private static final Pattern CALLS = Pattern.compile("cmdstat_([a-z|]+):calls=(\\d+)");

    /** What a node of each kind does all the time, or once, whatever an application does. */
    private static final List<String> IDLE =
            List.of("ping", "info", "client|list", "client|id", "xread", "xrevrange", "xrange");

    /** So many clients are on the other node. */
    private static final int CLIENTS = 10;

    private static final String BODY = "x".repeat(128);

    /** Something that an application does; it returns when all of it has come to its end. */
    private interface Deed {
        void run() throws Exception;
    }

    private final List<String> rows = new ArrayList<>();
    private String kind;
    private RedisServer redis;
    private GatewayTester one;
    private GatewayTester other;

    @ParameterizedTest
    @ValueSource(strings = {"classic", "sharded", "streams"})
    void theDocumentSaysWhatIsSent(String spoken) throws Exception {
        kind = spoken;
        try (RedisServer server = RedisServer.start();
                GatewayTester first = Node.start(Map.of("url", server.url(), "kind", kind));
                GatewayTester second = Node.start(Map.of("url", server.url(), "kind", kind))) {
            redis = server;
            one = first;
            other = second;
            measure();
        }
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "scale-out.md")).stream()
                .filter(line -> line.startsWith("| " + kind + " |") && line.matches(".*[0-9] \\|"))
                .toList();
        assertThat(documented)
                .as("what was measured:\n" + String.join("\n", rows))
                .hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(withoutBytes(documented.get(i))).isEqualTo(withoutBytes(rows.get(i)));
            // the numbers of questions are part of them
            assertThat(bytes(documented.get(i))).as(rows.get(i)).isCloseTo(bytes(rows.get(i)), withinPercentage(10));
        }
    }

    private static String withoutBytes(String row) {
        return row.replaceAll("[0-9,]+ \\|$", "");
    }

    private static int bytes(String row) {
        return Integer.parseInt(row.replaceAll(".* ([0-9,]+) \\|$", "$1").replace(",", ""));
    }

    private void measure() throws Exception {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(other.connect("/rooms"));
            clients.get(i).answer("question", question -> true);
        }
        TestClient alice = one.connect("/rooms");
        alice.answer("question", question -> true);
        TestClient bob = clients.get(0);
        Heard.delivery(one, bob);
        Heard.delivery(other, alice);
        Namespace here = one.namespace("/rooms");
        Until.isTrue("the nodes have found one another", () -> found(here) == CLIENTS + 1);
        row("`emit`, 128 bytes", () -> {
            here.emit("news", BODY);
            Heard.events(bob, "news", 1);
        });
        row("`socketsJoin`", () -> {
            here.in(bob.id()).socketsJoin("attic");
            Until.isTrue(
                    "it has joined", () -> other.namespace("/rooms").rooms().containsKey("attic"));
            awaitListening(1);
        });
        row("`countSockets`", () -> NodesOnRedis.get(here.countSockets()));
        row("`fetchSockets`, 10 clients there", () -> found(here));
        row(
                "`emitWithAck`, 10 clients there",
                () -> assertThat(NodesOnRedis.get(
                                here.timeout(Duration.ofMinutes(1)).emitWithAck(Boolean.class, "question")))
                        .hasSize(CLIENTS + 1));
        row(
                "`serverSideEmitWithAck`",
                () -> assertThat(NodesOnRedis.get(here.serverSideEmitWithAck(String.class, "asked", "x")))
                        .hasSize(1));
        row("a client emits, joins a room", () -> {
            alice.emitWithAck("join", "attic");
            awaitListening(2);
        });
    }

    private static int found(Namespace here) {
        try {
            return NodesOnRedis.get(here.fetchSockets()).size();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where rooms have channels of their own. */
    private void awaitListening(int nodes) {
        if (kind.equals("sharded")) {
            Until.isTrue(
                    "the room is listened to",
                    () -> NodesOnRedis.number(redis.call("PUBSUB", "SHARDNUMSUB", "socket.io#/rooms#attic#"), 1)
                            == nodes);
        }
    }

    /** Measures one thing. What the test itself asks is not counted: who listens, by another command than nodes. */
    private void row(String what, Deed deed) throws Exception {
        Map<String, Integer> before = answered();
        long bytes = counted("published-bytes");
        deed.run();
        Map<String, Integer> calls = answered();
        before.forEach((command, number) -> calls.merge(command, -number, Integer::sum));
        calls.values().removeIf(number -> number == 0);
        if (what.contains("oin")) {
            calls.remove("PUBSUB SHARDNUMSUB");
        }
        String sent = calls.entrySet().stream()
                .map(entry -> entry.getValue() + " `" + entry.getKey() + "`")
                .collect(Collectors.joining(", "));
        rows.add("| " + kind + " | " + what + " | " + (sent.isEmpty() ? "nothing" : sent) + " | "
                + (counted("published-bytes") - bytes) + " |");
    }

    /** What Redis was told since its start, once the nodes know that all of what they have published has arrived. */
    private Map<String, Integer> answered() {
        Map<String, Integer> calls = new TreeMap<>();
        Until.isTrue("Redis' answers have come", () -> {
            calls.clear();
            calls.putAll(calls());
            int messages = Stream.of("PUBLISH", "SPUBLISH", "XADD")
                    .mapToInt(command -> calls.getOrDefault(command, 0))
                    .sum();
            return counted("published") == messages;
        });
        return calls;
    }

    private Map<String, Integer> calls() {
        Map<String, Integer> calls = new TreeMap<>();
        Matcher found = CALLS.matcher(String.valueOf(redis.call("INFO", "commandstats")));
        while (found.find()) {
            if (!IDLE.contains(found.group(1))) {
                calls.put(found.group(1).toUpperCase(Locale.ROOT).replace('|', ' '), Integer.parseInt(found.group(2)));
            }
        }
        return calls;
    }

    /** Of both nodes. */
    private long counted(String counter) {
        return one.server("/socket.io/").clusterCounters().get(counter)
                + other.server("/socket.io/").clusterCounters().get(counter);
    }
}
