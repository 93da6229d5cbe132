package org.gatehouse.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gatehouse.benchmark.server.Ready;

/** A WildFly with one WAR, started without its scripts so that the process is the server's own. */
final class WildFly {

    /** The WAR with the gateways and Gatehouse. */
    static final String GATEHOUSE = "gatehouse.war";

    /** The WAR with the hand-written endpoints alone. */
    static final String RAW = "raw.war";

    private static final String SERVER_CLASSES = "org/gatehouse/benchmark/server/";
    private static final List<String> BOTH = List.of("Body", "Control", "Ready");
    private static final List<String> GATEWAYS = List.of("Allowed", "EchoGateway", "PlainEchoGateway");
    private static final List<String> ENDPOINTS =
            List.of("RawEndpoint", "RawPlainEndpoint", "RawPlainEndpoint$Question", "RawPlainEndpoint$Answer");

    private WildFly() {}

    /** Tells whether {@code bin/benchmark} has unpacked one. */
    static boolean installed() {
        return !home().isEmpty();
    }

    private static String home() {
        return System.getProperty("wildfly.home", "");
    }

    /**
     * Makes a base directory with the WAR in it, and returns what follows {@code java} and its options.
     *
     * @param war which WAR
     */
    static List<String> arguments(String war) {
        try {
            Path home = Path.of(home());
            Path base = Files.createTempDirectory(
                            Files.createDirectories(Path.of("target").toAbsolutePath()), "wildfly")
                    .toAbsolutePath();
            copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
            Files.createDirectories(base.resolve("deployments"));
            pack(war, base.resolve("deployments").resolve("ROOT.war"));
            int port = freePort();
            return List.of(
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                    "-Dserver.port=" + port,
                    "-Dorg.jboss.logmanager.nocolor=true", // a colour's end would be before our answers
                    "-Djboss.home.dir=" + home,
                    "-Djboss.server.base.dir=" + base,
                    "-jar",
                    home.resolve("jboss-modules.jar").toString(),
                    "-mp",
                    home.resolve("modules").toString(),
                    "org.jboss.as.standalone",
                    "-Djboss.http.port=" + port,
                    "-Djboss.https.port=" + freePort(),
                    "-Djboss.management.http.port=" + freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(String name, Path file) throws IOException {
        boolean gatehouse = name.equals(GATEHOUSE);
        List<String> classes = new ArrayList<>(BOTH);
        classes.addAll(gatehouse ? GATEWAYS : ENDPOINTS);
        try (ZipOutputStream war = new ZipOutputStream(Files.newOutputStream(file))) {
            add(war, Ready.PAGE, "ready".getBytes(StandardCharsets.US_ASCII));
            for (String of : classes) {
                String path = SERVER_CLASSES + of + ".class";
                try (InputStream bytes = WildFly.class.getClassLoader().getResourceAsStream(path)) {
                    add(war, "WEB-INF/classes/" + path, bytes.readAllBytes());
                }
            }
            if (gatehouse) {
                add(war, "WEB-INF/beans.xml", new byte[0]);
                for (String part : List.of("extension-api", "extension")) {
                    add(war, "WEB-INF/lib/" + part + ".jar", Files.readAllBytes(jar(part)));
                }
            }
        }
    }

    /** A directory of the class path as a jar. */
    private static Path jar(String module) throws IOException {
        String end = File.separator + Path.of(module, "target", "classes");
        Path classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(end))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + end + " in the class path"));
        Path jar = Files.createTempFile(module, ".jar");
        jar.toFile().deleteOnExit();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                add(
                        zip,
                        classes.relativize(file).toString().replace(File.separatorChar, '/'),
                        Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
