package org.gatehouse.it.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WildFly of this run once more, in a process of its own, with its MicroProfile configuration and one application. */
public final class MicroProfileWildFly implements AutoCloseable {

    private static final String DEPLOYED = "WFLYSRV0010";
    /** Beside the WildFly of the other tests. */
    private static final int FURTHER = 5;

    private final Process process;
    private final URI application;

    private MicroProfileWildFly(Process process, URI application) {
        this.process = process;
        this.application = application;
    }

    /**
     * Starts it and waits until the application is there.
     *
     * @param directory is its base directory
     * @param configuration the application's configuration
     * @param packageName the application's classes
     */
    public static MicroProfileWildFly start(Path directory, Map<String, String> configuration, String packageName) {
        try {
            Path home;
            try (Stream<Path> homes = Files.list(Path.of(System.getProperty("servers.directory"), "wildfly"))) {
                home = homes.findFirst().orElseThrow();
            }
            copy(home.resolve("standalone/configuration"), directory.resolve("configuration"));
            Files.createDirectories(directory.resolve("deployments"));
            WebArchive war = ShrinkWrap.create(WebArchive.class, "telemetry.war")
                    .addPackages(false, packageName)
                    .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
            Libraries.addTo(war);
            Libraries.addOpenTelemetry(war);
            Configuration.write(war, configuration, "");
            war.as(ZipExporter.class)
                    .exportTo(directory.resolve("deployments/telemetry.war").toFile());
            int offset = Integer.getInteger("wildfly.port.offset", 120) + FURTHER;
            Process process = new ProcessBuilder(
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
            awaitDeployment(process);
            return new MicroProfileWildFly(process, URI.create("http://127.0.0.1:" + (8080 + offset) + "/telemetry/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static void awaitDeployment(Process process) {
        CompletableFuture<Void> deployed = new CompletableFuture<>();
        StringBuilder log = new StringBuilder();
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    log.append(line).append('\n');
                    if (line.contains(DEPLOYED)) {
                        deployed.complete(null);
                    }
                }
            } catch (IOException e) {
                // it has ended
            }
            deployed.completeExceptionally(new IllegalStateException(log.toString()));
        });
        reader.setDaemon(true);
        reader.start();
        try {
            deployed.orTimeout(5, TimeUnit.MINUTES).join();
        } catch (RuntimeException e) {
            end(process);
            throw e;
        }
    }

    /** Where the application lies, ending with a slash. */
    public URI application() {
        return application;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        end(process);
    }
}
