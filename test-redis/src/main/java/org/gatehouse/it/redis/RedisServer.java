package org.gatehouse.it.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real {@code redis-server} on a free port of this machine, which it keeps when it is started again. It writes nothing
 * to the disk unless it is told to.
 *
 * <pre>{@code
 * try (RedisServer redis = RedisServer.start("--requirepass", "secret")) {
 *     connect(redis.url());
 * }
 * }</pre>
 */
public final class RedisServer implements AutoCloseable {

    /** Between asking for a free port and listening on it, somebody else may have taken it. */
    private static final int ATTEMPTS = 10;

    private final Path directory;
    private final List<String> options;
    private final int port;
    private @Nullable ChildProcess process;

    private RedisServer(Path directory, int port, List<String> options) {
        this.directory = directory;
        this.port = port;
        this.options = options;
    }

    /**
     * Starts a server, and waits until it takes connections.
     *
     * @param options its options beside port and directory: {@code "--requirepass", "secret"}, {@code "--appendonly", "yes"}; with
     *     {@code "--tls-cert-file"} among them it takes encrypted connections alone, and cannot be asked by {@link #call}
     * @return the server
     */
    public static RedisServer start(String... options) {
        for (int attempt = 1; ; attempt++) {
            RedisServer server = new RedisServer(temporaryDirectory(), Ports.free(), List.of(options));
            try {
                server.restart();
                return server;
            } catch (IllegalStateException e) {
                server.close();
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    /** Starts it again after {@link #kill()} or {@link #stop()}, on the same port and with the same files. */
    public void restart() {
        List<String> command = new ArrayList<>(List.of(
                "redis-server",
                "--port",
                isEncrypted() ? "0" : Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString()));
        if (isEncrypted()) {
            command.addAll(List.of("--tls-port", Integer.toString(port)));
        }
        if (!options.contains("--save")) {
            command.addAll(List.of("--save", ""));
        }
        command.addAll(options);
        run(command, "Ready to accept connections");
    }

    private void run(List<String> command, String ready) {
        ChildProcess started = new ChildProcess(directory, Map.of(), command);
        process = started;
        awaitReady(started, ready);
    }

    /** Reads the log up to the line that says so, and lets a thread read the rest. */
    private static void awaitReady(ChildProcess process, String ready) {
        StringBuilder log = new StringBuilder();
        try {
            BufferedReader output = process.output();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.append(line).append('\n');
                if (line.contains(ready)) {
                    process.discardOutput();
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("redis-server did not start:\n" + log);
    }

    /**
     * Starts a sentinel, which needs a file that it may write to.
     *
     * @param configuration the lines of the file, without the port
     */
    static RedisServer startSentinel(List<String> configuration) {
        RedisServer server = new RedisServer(temporaryDirectory(), Ports.free(), List.of());
        try {
            Path file = server.directory.resolve("sentinel.conf");
            List<String> lines = new ArrayList<>(List.of("port " + server.port, "bind 127.0.0.1"));
            lines.addAll(configuration);
            Files.write(file, lines);
            server.run(List.of("redis-server", file.toString(), "--sentinel"), "Sentinel ID is");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the port.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Returns the URL, without user and password.
     *
     * @return {@code redis://127.0.0.1:port}, or {@code rediss://127.0.0.1:port}
     */
    public String url() {
        return (isEncrypted() ? "rediss" : "redis") + "://127.0.0.1:" + port;
    }

    private boolean isEncrypted() {
        return options.contains("--tls-cert-file");
    }

    /**
     * Connects to it.
     *
     * @return a connection, for one thread
     */
    public RedisClient connect() {
        return new RedisClient(port);
    }

    /**
     * Sends one command over a connection of its own.
     *
     * @param command as for {@link RedisClient#call}
     * @return as {@link RedisClient#call}
     */
    public @Nullable Object call(Object... command) {
        try (RedisClient client = connect()) {
            return client.call(command);
        }
    }

    /** Ends it as a crash would: with {@code SIGKILL}. */
    public void kill() {
        running().kill();
    }

    /** Ends it in an orderly way: with {@code SIGTERM}. */
    public void stop() {
        running().terminate();
    }

    /** Freezes it: its connections stay, and nothing answers. */
    public void freeze() {
        running().signal("STOP");
    }

    /** Lets it go on after {@link #freeze()}. */
    public void thaw() {
        running().signal("CONT");
    }

    private ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** Ends it and deletes its files. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
