package org.gatehouse.it.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that does not outlive this JVM, however that ends: another one waits for the end of its input, which is this
 * JVM's, and kills it then.
 */
public final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final Process watchdog;

    /**
     * Starts a process. Both of its outputs are its standard output.
     *
     * @param directory where it runs
     * @param environment variables beside those of this JVM
     * @param command what is started
     */
    public ChildProcess(Path directory, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            process = builder.start();
            watchdog = new ProcessBuilder("sh", "-c", "read _; kill -9 " + process.pid() + " 2> /dev/null")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the process.
     *
     * @return the process
     */
    public Process process() {
        return process;
    }

    /**
     * Returns what it prints.
     *
     * @return a reader, for one thread
     */
    public BufferedReader output() {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    /** Lets a thread read whatever else it prints, so that it never waits for a reader. */
    public void discardOutput() {
        Thread reader = new Thread(this::readToTheEnd, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void readToTheEnd() {
        try {
            output().transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // It was killed.
        }
    }

    /**
     * Sends a signal: {@code STOP} and {@code CONT}, for example.
     *
     * @param name the signal's name, without {@code SIG}
     */
    public void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills it with {@code SIGKILL}, and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end with {@code SIGTERM}, and waits for it. */
    public void terminate() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it: kills it, if it still runs. */
    @Override
    public void close() {
        kill();
        watchdog.destroyForcibly();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
