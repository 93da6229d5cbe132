package org.gatehouse.it.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The log of the server that Arquillian has started. */
public final class LogFile {

    private static final int PATIENCE_SECONDS = 90;

    private final Path file;

    private LogFile(Path file) {
        this.file = file;
    }

    /** The log of the server of this run, which must not be the embedded one. */
    public static LogFile ofServer() {
        String launch = System.getProperty("arquillian.launch");
        Path home = Path.of(System.getProperty(launch + ".home"));
        return new LogFile(
                switch (launch) {
                    case "wildfly" -> home.resolve("standalone/log/server.log");
                    case "payara" -> home.resolve("glassfish/domains/domain1/logs/server.log");
                    default -> home.resolve("logs/catalina." + LocalDate.now() + ".log");
                });
    }

    /** Returns the first line that holds this, as soon as it is there. */
    public String await(Pattern wanted) {
        Process tail = tail();
        try (BufferedReader lines = tail.inputReader(StandardCharsets.UTF_8)) {
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(tail::destroy);
            String line = lines.readLine();
            while (line != null && !wanted.matcher(line).find()) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new AssertionError(file + " has no " + wanted);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            tail.destroy();
        }
    }

    private Process tail() {
        try {
            return new ProcessBuilder("tail", "-n", "+1", "-F", file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
