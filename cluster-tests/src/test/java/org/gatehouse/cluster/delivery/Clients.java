package org.gatehouse.cluster.delivery;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.gatehouse.cluster.delivery.Ledger.Message;
import org.gatehouse.it.redis.ChildProcess;

/** The stock clients, in a process of their own, and what they have reported. */
final class Clients implements AutoCloseable {

    static final List<String> ROOMS = List.of("a", "b");
    private static final int SENDERS = 3;
    private static final int RECEIVERS = 6;

    private final ChildProcess process;
    private final BufferedWriter input;
    private final Ledger ledger = new Ledger();
    private long acknowledged;
    private int quiet;
    private int fenced;
    private int recovered;
    private int fresh;

    /**
     * Starts them.
     *
     * @param url where they connect to
     */
    Clients(String url) {
        process = new ChildProcess(
                Path.of(System.getProperty("npm.directory", "target/npm")),
                Map.of(
                        "URL", url,
                        "ROOMS", String.join(",", ROOMS),
                        "SENDERS", Integer.toString(SENDERS),
                        "RECEIVERS", Integer.toString(RECEIVERS),
                        "ACK_TIMEOUT", "2000"),
                List.of("node", "delivery-clients.mjs"));
        input = new BufferedWriter(new OutputStreamWriter(process.process().getOutputStream(), StandardCharsets.UTF_8));
        Thread reader = new Thread(this::read, "delivery clients");
        reader.setDaemon(true);
        reader.start();
        await("the receivers have entered", () -> ledger.receivers() == RECEIVERS);
    }

    private void read() {
        process.output().lines().forEach(line -> {
            if (line.startsWith("{")) {
                try (JsonReader reader = Json.createReader(new StringReader(line))) {
                    take(reader.readObject());
                }
            } else {
                System.err.println("clients: " + line);
            }
        });
    }

    private synchronized void take(JsonObject told) {
        if (told.containsKey("receiver")) {
            ledger.received(
                    told.getInt("receiver"),
                    new Message(
                            told.getInt("sender"),
                            told.getJsonNumber("sequence").longValue()));
        } else if (told.containsKey("sending")) {
            ledger.sent(message(told, "sending"), told.getString("room"));
        } else if (told.containsKey("acknowledged")) {
            ledger.acknowledged(message(told, "acknowledged"));
            acknowledged++;
        } else if (told.containsKey("entered")) {
            Set<String> rooms = told.getJsonArray("rooms").getValuesAs(JsonString::getString).stream()
                    .collect(Collectors.toSet());
            ledger.entered(told.getInt("entered"), rooms);
        } else if (told.containsKey("quiet")) {
            quiet++;
        } else if (told.containsKey("fenced")) {
            fenced++;
        } else if (told.containsKey("recovered")) {
            recovered++;
        } else if (told.containsKey("fresh")) {
            fresh++;
        }
        notifyAll();
    }

    private static Message message(JsonObject told, String sender) {
        return new Message(told.getInt(sender), told.getJsonNumber("sequence").longValue());
    }

    /** Lets the senders send. */
    void go() {
        say("go");
    }

    /** Waits until some more messages were acknowledged, or for as long as an outage may take. */
    void awaitTraffic(int messages, long millis) {
        long wanted;
        synchronized (this) {
            wanted = acknowledged + messages;
        }
        until(() -> acknowledged >= wanted, millis);
    }

    /** Stops the senders, lets each send a last message into each room, and waits until everybody has got everything, or a minute. */
    synchronized Ledger.Verdict settle() {
        quiet = 0;
        fenced = 0;
        say("stop");
        await("the senders are quiet", () -> quiet == SENDERS);
        say("fence");
        await("the last messages are acknowledged", () -> fenced == SENDERS);
        until(ledger::isComplete, TimeUnit.MINUTES.toMillis(1));
        if (!ledger.isComplete()) {
            for (int i = 0; i < RECEIVERS; i++) {
                List<Message> lost = ledger.lost(i);
                System.err.println("receiver " + i + " lacks " + lost.size() + ", at first "
                        + lost.subList(0, Math.min(3, lost.size())));
            }
        }
        return ledger.verdict();
    }

    /** How many connections came back with their state since the last call. */
    synchronized int recovered() {
        int count = recovered;
        recovered = 0;
        return count;
    }

    /** How many connections came back as new clients since the last call. */
    synchronized int fresh() {
        int count = fresh;
        fresh = 0;
        return count;
    }

    private synchronized void await(String what, BooleanSupplier condition) {
        if (!until(condition, TimeUnit.MINUTES.toMillis(2))) {
            throw new IllegalStateException("waited for two minutes until " + what);
        }
    }

    private synchronized boolean until(BooleanSupplier condition, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis;
                    left > 0 && !condition.getAsBoolean();
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return condition.getAsBoolean();
    }

    private void say(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
