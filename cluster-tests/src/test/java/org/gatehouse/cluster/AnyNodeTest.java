package org.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.cluster.Client.Event;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three Java nodes behind a real nginx without sticky sessions, which sends each request to the next node: the stock client notices
 * nothing of it. One of the nodes is a process of its own, which is killed in the end.
 */
@Timeout(300)
class AnyNodeTest {

    private static final Map<String, String> SHARED = Map.of(
            "gatehouse.redis.sticky-sessions", "false",
            "gatehouse.redis.session-timeout", "60s",
            "gatehouse.upgrade-timeout", "60s",
            "gatehouse.ping-timeout", "60s");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";
    private static final int MANY = 100;

    private static RedisServer redis;
    private static Nodes nodes;
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        nodes = new Nodes(redis, Kind.CLASSIC, "JJJ", SHARED);
        awaitSharing(redis, 3);
        balancer = LoadBalancer.roundRobin(nodes.list());
    }

    @AfterAll
    static void stop() {
        balancer.close();
        nodes.close();
        redis.close();
    }

    private static void awaitSharing(RedisServer server, long number) {
        Until.isTrue("all nodes share their sessions", () -> {
            List<?> answer = (List<?>) server.call("PUBSUB", "NUMSUB", "engine.io#");
            return answer != null && answer.get(1).equals(number);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void messagesGoBothWaysInOrderWhereverRequestsArrive(String transports) throws Exception {
        List<Client> clients = new ArrayList<>();
        long before = relayed();
        try {
            for (int i = 0; i < 4; i++) {
                clients.add(Client.through(balancer.uri(), "127.0.0.1", transports.split(",")));
            }
            for (Client client : clients) {
                if (transports.equals("polling,websocket")) {
                    client.awaitUpgrade();
                }
                inOrder(client);
                byte[] bytes = {0, 1, -1, 127};
                assertThat(answer(client.ask("ask", bytes))).isEqualTo(ByteBuffer.wrap(bytes));
                String large = "x".repeat(990_000) + "é€";
                assertThat(answer(client.ask("ask", large))).isEqualTo(large);
            }
            for (int i = 0; i < MANY; i++) {
                nodes.list().get(i % 3).all().emit("test", i);
            }
            for (Client client : clients) {
                List<Object> heard = new ArrayList<>();
                for (int i = 0; i < MANY; i++) {
                    heard.add(client.next().args().get(0));
                }
                // in order for each of the nodes that have sent them
                for (int node = 0; node < 3; node++) {
                    int sender = node;
                    assertThat(heard.stream().filter(number -> (long) number % 3 == sender))
                            .isSortedAccordingTo((one, other) -> Long.compare((long) one, (long) other));
                }
                assertThat(heard).doesNotHaveDuplicates();
            }
        } finally {
            clients.forEach(Client::close);
            nodes.awaitEmpty();
        }
        if (!transports.equals("websocket")) {
            assertThat(relayed()).isGreaterThan(before);
        }
    }

    private static void inOrder(Client client) throws Exception {
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            client.emit("echo", i);
            answers.add(client.ask("ask", i));
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(answer(answers.get(i))).isEqualTo((long) i);
            assertThat(client.next()).isEqualTo(new Event("echoed", List.of((long) i)));
        }
    }

    private static Object answer(CompletableFuture<?> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    private static long relayed() {
        long sum = 0;
        for (Node node : nodes.list()) {
            sum += ((JsonNumber) node.call("counters").asJsonObject().get("relayed")).longValue();
        }
        return sum;
    }

    @Test
    void clientsOfANodeThatIsKilledComeBackAndTheOthersStay() throws Exception {
        Map<String, String> hasty = Map.of(
                "gatehouse.redis.sticky-sessions", "false",
                "gatehouse.redis.session-timeout", "10s",
                "gatehouse.ping-interval", "3s",
                "gatehouse.ping-timeout", "5s");
        try (RedisServer server = RedisServer.start();
                Nodes two = new Nodes(server, Kind.CLASSIC, "JJ", hasty);
                Node killed = Node.javaProcess(0, Nodes.settings(server.url(), Kind.CLASSIC, hasty))) {
            awaitSharing(server, 3);
            List<Node> all = new ArrayList<>(two.list());
            all.add(killed);
            try (LoadBalancer spread = LoadBalancer.roundRobin(all)) {
                List<Client> clients = new ArrayList<>();
                try {
                    for (String transports : List.of("polling", "websocket", "polling,websocket")) {
                        for (int i = 0; i < 3; i++) {
                            clients.add(Client.stubborn(spread.uri(), transports.split(",")));
                        }
                    }
                    for (Client client : clients) {
                        awaitAnswer(client, "before");
                    }
                    String sid = sid(get(killed.uri(), null));
                    CompletableFuture<HttpResponse<String>> first =
                            poll(two.list().get(0), sid);
                    assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

                    killed.process().kill();

                    HttpResponse<String> refused = poll(two.list().get(1), sid).get(60, TimeUnit.SECONDS);
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
                    for (Client client : clients) {
                        awaitAnswer(client, "after");
                    }

                    server.kill();
                    Until.isTrue("without Redis it cannot be known", () -> {
                        HttpResponse<String> unknown = get(two.list().get(0).uri(), sid);
                        return unknown.statusCode() == 503
                                && unknown.body().equals("{\"code\":1,\"message\":\"Session ID unknown\"}");
                    });
                } finally {
                    clients.forEach(Client::close);
                }
            }
        }
    }

    /** Asks again and again: what was asked over a connection that broke is not answered. */
    private static void awaitAnswer(Client client, String question) {
        Until.isTrue("the client is there", () -> {
            try {
                return question.equals(client.ask("ask", question).get(5, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private static CompletableFuture<HttpResponse<String>> poll(Node node, String sid) {
        HttpRequest request = HttpRequest.newBuilder(node.uri().resolve(POLLING + "&sid=" + sid))
                .timeout(Duration.ofMinutes(1))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(URI server, @Nullable String sid) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(POLLING + (sid == null ? "" : "&sid=" + sid)))
                .timeout(Duration.ofMinutes(1))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String sid(HttpResponse<String> opened) {
        Matcher matcher = Pattern.compile("\"sid\":\"([^\"]+)\"").matcher(opened.body());
        assertThat(matcher.find()).as(opened.body()).isTrue();
        return matcher.group(1);
    }
}
