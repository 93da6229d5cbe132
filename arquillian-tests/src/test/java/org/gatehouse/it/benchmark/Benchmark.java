package org.gatehouse.it.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.EmbeddedServer;
import org.gatehouse.it.wire.RawWebSocket;

/**
 * Measures pairs of ways on the embedded server, by turns and in one run, because machines are noisy: what counts is the
 * ratio. Clients run in the same process and cost about as much as the server, so real ratios are rather larger.
 */
public final class Benchmark {

    private static final int CLIENTS = 8;
    private static final int MESSAGES = 4_000;
    private static final int AT_ONCE = 32;
    private static final int AUDIENCE = 200;
    private static final int BROADCASTS = 50;

    private final URI base;
    private final int rounds;

    private Benchmark(URI base, int rounds) {
        this.base = base;
        this.rounds = rounds;
    }

    /**
     * Measures everything, and prints a line for each pair.
     *
     * @param arguments how often each way is measured; 7 times if there is none
     */
    public static void main(String[] arguments) {
        try (EmbeddedServer server = new EmbeddedServer(0)) {
            int rounds = arguments.length == 0 ? 7 : Integer.parseInt(arguments[0]);
            Benchmark benchmark = new Benchmark(server.deploy(Application.BENCHMARK), rounds);
            benchmark.compare(
                    "echo, one at a time: in place : on a worker [messages/s]",
                    () -> benchmark.echo("in_place", 1),
                    () -> benchmark.echo("on_worker", 1));
            benchmark.compare(
                    "echo, 32 at a time: in place : on a worker [messages/s]",
                    () -> benchmark.echo("in_place", AT_ONCE),
                    () -> benchmark.echo("on_worker", AT_ONCE));
            benchmark.compare(
                    "broadcast to 200: encoded once : for each client [deliveries/s]",
                    () -> benchmark.broadcast("encoded_once"),
                    () -> benchmark.broadcast("encoded_each"));
        }
    }

    private void compare(String title, DoubleSupplier one, DoubleSupplier other) {
        double[] ones = new double[rounds];
        double[] others = new double[rounds];
        for (int i = -1; i < rounds; i++) { // the first time warms up
            double measured = one.getAsDouble();
            double measuredOther = other.getAsDouble();
            if (i >= 0) {
                ones[i] = measured;
                others[i] = measuredOther;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s%n    %,.0f : %,.0f = %.2f%n",
                title,
                median(ones),
                median(others),
                median(ones) / median(others));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Answers per second, of several clients. */
    private double echo(String event, int atOnce) {
        List<RawWebSocket> clients = join(CLIENTS);
        long begin = System.nanoTime();
        CompletableFuture.allOf(clients.stream()
                        .map(client -> CompletableFuture.runAsync(() -> echo(client, event, atOnce)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        double rate = perSecond((long) CLIENTS * MESSAGES, begin);
        clients.forEach(RawWebSocket::close);
        return rate;
    }

    private static void echo(RawWebSocket client, String event, int atOnce) {
        byte[] question = RawWebSocket.encode(RawWebSocket.TEXT, ("421[\"" + event + "\",\"hello\"]").getBytes(UTF_8));
        byte[] questions = new byte[question.length * atOnce];
        for (int i = 0; i < atOnce; i++) {
            System.arraycopy(question, 0, questions, i * question.length, question.length);
        }
        for (int sent = 0; sent < MESSAGES; sent += atOnce) {
            client.raw(questions);
            for (int i = 0; i < atOnce; i++) {
                expect(client, "431[\"hello\"]");
            }
        }
    }

    /** Events per second that arrive, all clients together. */
    private double broadcast(String event) {
        List<RawWebSocket> clients = join(AUDIENCE);
        RawWebSocket speaker = clients.get(0);
        long begin = System.nanoTime();
        for (int i = 0; i < BROADCASTS; i++) {
            speaker.send("42[\"" + event + "\"]");
        }
        for (RawWebSocket client : clients) {
            for (int i = 0; i < BROADCASTS; i++) {
                if (!client.text().startsWith("42[\"items\",")) {
                    throw new IllegalStateException("another event");
                }
            }
        }
        double rate = perSecond((long) AUDIENCE * BROADCASTS, begin);
        clients.forEach(RawWebSocket::close);
        return rate;
    }

    private List<RawWebSocket> join(int number) {
        List<RawWebSocket> clients = new ArrayList<>(Stream.generate(() -> RawWebSocket.engine(base, "socket.io/"))
                .limit(number)
                .toList());
        clients.forEach(client -> client.join(""));
        return clients;
    }

    private static void expect(RawWebSocket client, String text) {
        String answer = client.text();
        if (!answer.equals(text)) {
            throw new IllegalStateException(answer);
        }
    }

    private static double perSecond(long number, long begin) {
        return number * 1e9 / (System.nanoTime() - begin);
    }
}
