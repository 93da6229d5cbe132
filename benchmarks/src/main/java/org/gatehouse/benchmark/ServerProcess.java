package org.gatehouse.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own; of a cluster two of them, with a Redis. */
final class ServerProcess implements AutoCloseable {

    /** Ticks of Linux's accounting, the same on every machine that Linux still runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private final Peer peer;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    private final int port;
    private @Nullable ServerProcess other;
    private @Nullable RedisServer redis;

    /**
     * Starts a server and waits for it.
     *
     * @param cores the cores that it may use, as {@code taskset} has them; empty for any
     */
    static ServerProcess start(Peer peer, String cores) {
        if (!peer.isCluster()) {
            return new ServerProcess(peer, cores, "");
        }
        RedisServer redis = RedisServer.start();
        try {
            ServerProcess first = new ServerProcess(peer, cores, redis.url());
            first.redis = redis;
            first.other = new ServerProcess(peer, cores, redis.url());
            String patterns = peer.runsOnNode() ? "psub=1 " : "psub=2 "; // of one path, of two
            Until.isTrue("both listen", () -> listening(redis, patterns) == 2);
            return first;
        } catch (IllegalStateException e) {
            redis.close(); // the servers end with this process
            throw e;
        }
    }

    /** A node subscribes to a pattern for each of its paths, last. */
    private static int listening(RedisServer redis, String patterns) {
        return String.valueOf(redis.call("CLIENT", "LIST")).split(patterns, -1).length - 1;
    }

    private ServerProcess(Peer peer, String cores, String redis) {
        this.peer = peer;
        List<String> command = new ArrayList<>();
        if (!cores.isEmpty()) {
            command.addAll(List.of("taskset", "-c", cores));
        }
        command.addAll(peer.command(redis));
        try {
            File log = Files.createTempFile(Files.createDirectories(Path.of("target")), "benchmark-", ".log")
                    .toFile();
            process = new ProcessBuilder(command).redirectError(log).start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            port = (int) answer("ready", () -> "see " + log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Peer peer() {
        return peer;
    }

    int port() {
        return port;
    }

    /** The ports of all of its servers. */
    int[] ports() {
        return other == null ? new int[] {port} : new int[] {port, other.port};
    }

    /** Bytes of live objects, after garbage collections. */
    long heap() {
        return ask("heap");
    }

    /** Bytes allocated since the start; 0 where the platform does not count them. */
    long allocated() {
        return ask("allocated");
    }

    /** KiB of memory that the process occupies. */
    long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seconds of user and system time since the start, of all of its servers. */
    double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double rest = other == null ? 0 : other.cpuSeconds();
            return rest + (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            return answer(question, () -> "it ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that begins so; what else a server prints is of no interest. */
    private long answer(String beginning, Supplier<String> otherwise) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(beginning + " ")) {
                return Long.parseLong(line.substring(beginning.length() + 1).strip());
            }
        }
        throw new IllegalStateException(peer.title() + " did not answer: " + otherwise.get());
    }

    @Override
    public void close() {
        process.destroy();
        if (other != null) {
            other.close();
        }
        if (redis != null) {
            redis.close();
        }
    }
}
