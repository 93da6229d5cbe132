package org.gatehouse.it.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * The WildFly of this run once more, in a process of its own, with its MicroProfile configuration. What is deployed is put into
 * the directory that WildFly looks at.
 */
final class MicroProfileWildFly implements TestServer {

    private static final String STARTED = "WFLYSRV0025";
    private static final String DEPLOYED = "WFLYSRV0010: Deployed \"%s.war\"";
    private static final String UNDEPLOYED = "WFLYSRV0009: Undeployed \"%s.war\"";
    /** Beside the WildFly of the other tests. */
    private static final int FURTHER = 5;

    private static final int PATIENCE_SECONDS = 300;

    private final Path directory;
    private final Process process;
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final int offset = Integer.getInteger("wildfly.port.offset", 120) + FURTHER;

    MicroProfileWildFly() {
        try {
            directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "embedded")), "wildfly")
                    .toAbsolutePath();
            Path home;
            try (Stream<Path> homes = Files.list(Path.of(System.getProperty("servers.directory"), "wildfly"))) {
                home = homes.findFirst().orElseThrow();
            }
            copy(home.resolve("standalone/configuration"), directory.resolve("configuration"));
            Files.createDirectories(directory.resolve("deployments"));
            process = new ProcessBuilder(
                            home.resolve("bin/standalone.sh").toString(),
                            "-c",
                            "standalone-microprofile.xml",
                            "-b",
                            "127.0.0.1",
                            "-bmanagement",
                            "127.0.0.1",
                            "-Djboss.server.base.dir=" + directory,
                            "-Djboss.socket.binding.port-offset=" + offset)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::readLog, "log of WildFly");
        reader.setDaemon(true);
        reader.start();
        try {
            await(STARTED);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(log::add);
        } catch (IOException | UncheckedIOException e) {
            // it has ended
        }
    }

    private void await(String expected) {
        StringBuilder seen = new StringBuilder();
        try {
            for (String line = log.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    line != null;
                    line = log.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                seen.append(line).append('\n');
                if (line.contains(expected)) {
                    return;
                }
                if (line.contains("WFLYSRV0021")
                        || line.contains("WFLYSRV0026")) { // the deployment, or the start, failed
                    break;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new DeploymentFailure("no " + expected + " in " + seen, null);
    }

    @Override
    public URI deploy(Application application) {
        Path file = file(application);
        if (!Files.exists(file)) {
            // Under another name first: it must not be looked at while it is written.
            Path written = directory.resolve(file.getFileName());
            application.war().as(ZipExporter.class).exportTo(written.toFile(), true);
            try {
                Files.move(written, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            await(DEPLOYED.formatted(application.contextPath().substring(1)));
        }
        return URI.create("http://127.0.0.1:" + (8080 + offset) + application.contextPath() + "/");
    }

    @Override
    public void undeploy(Application application) {
        try {
            if (Files.deleteIfExists(file(application))) {
                await(UNDEPLOYED.formatted(application.contextPath().substring(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Application application) {
        return directory.resolve("deployments" + application.contextPath() + ".war");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
