package org.gatehouse.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of its own. What it writes is always read, so that it is never held up, and waited for with a bound. */
final class Child implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 300;

    private final Process process;
    private final Thread reader = new Thread(this::read, "output of a child");
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    private Child(Process process) {
        this.process = process;
    }

    static Child start(List<String> command, Path directory) throws IOException {
        Child child = new Child(new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start());
        child.reader.setDaemon(true);
        child.reader.start();
        return child;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line -> {
                said.add(line);
                lines.add(line);
            });
        } catch (IOException | UncheckedIOException e) { // it has been ended
            said.add(e.toString());
        }
    }

    Process process() {
        return process;
    }

    /** The first line from now on that has something. */
    Matcher await(Pattern wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError(wanted + " was not written: " + String.join("\n", said));
            }
            Matcher found = wanted.matcher(line);
            if (found.find()) {
                return found;
            }
        }
    }

    /** The status with which it ends, and everything that it has written. */
    String outcome() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + said);
        }
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return process.exitValue() + ": " + String.join("\n", said);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
