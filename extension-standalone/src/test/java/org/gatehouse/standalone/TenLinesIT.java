package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ten lines of {@code docs/standalone.md}, built by Maven and started as the document says. */
class TenLinesIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final Pattern LISTENING = Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)/");

    private final Path project = Path.of("target", "ten-lines").toAbsolutePath();
    private final Path repository = Path.of("target", "ten-lines-repository").toAbsolutePath();
    private String document = "";

    @BeforeEach
    void write() throws IOException {
        delete(project);
        delete(repository);
        document = Files.readString(ROOT.resolve("docs/standalone.md"));
        write("pom.xml", block("xml"));
        write("src/main/java/com/example/ChatGateway.java", block("java"));
        write("src/main/resources/META-INF/beans.xml", "");
        repository();
    }

    private String block(String language) {
        Matcher matcher = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(document);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private void write(String file, String content) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    /** Maven's own, and what this build has made beside it: it shall not stay there. */
    private void repository() throws IOException {
        Path own = Path.of(System.getProperty("maven.repository"));
        link(own, repository, "org");
        link(own.resolve("org"), repository.resolve("org"), "gatehouse");
        add("gatehouse-parent", ROOT.resolve("pom.xml"), null);
        add("gatehouse-bom", ROOT.resolve("bom/pom.xml"), null);
        Path extension = ROOT.resolve("extension");
        add("gatehouse", extension.resolve("target/dependency-reduced-pom.xml"), extension);
        add("gatehouse-standalone", Path.of("pom.xml"), Path.of(""));
    }

    private static void link(Path from, Path to, String but) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(but)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private void add(String artifact, Path pom, Path module) throws IOException {
        Path directory = Files.createDirectories(
                repository.resolve("org/gatehouse").resolve(artifact).resolve(VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(pom, directory.resolve(name + ".pom"));
        if (module != null) {
            Files.copy(module.resolve("target").resolve(name + ".jar"), directory.resolve(name + ".jar"));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) { // follows no link
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void theProjectOfTheDocumentIsBuiltAndStarts() throws Exception {
        assertThat(block("xml").lines().count()).isEqualTo(10);

        Process build = new ProcessBuilder(
                        "mvn",
                        "-q",
                        "-B",
                        "-Dmaven.repo.local=" + repository,
                        plugin("resources") + ":resources",
                        plugin("compiler") + ":compile",
                        plugin("jar") + ":jar",
                        plugin("dependency") + ":copy-dependencies")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String said = said(build);
        assertThat(build.waitFor()).as(said).isZero();

        Process chat = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/chat-1.jar" + File.pathSeparator + "target/dependency/*",
                        "-Dgatehouse.host=127.0.0.1",
                        "-Dgatehouse.port=0",
                        "org.gatehouse.standalone.Main")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = chat.inputReader(StandardCharsets.UTF_8)) {
            URI polling = URI.create(address(output) + "socket.io/?EIO=4&transport=polling");
            String open = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(polling).build(), BodyHandlers.ofString())
                    .body();
            assertThat(open).startsWith("0{\"sid\":");
        } finally {
            chat.destroyForcibly().waitFor();
        }
    }

    /** As the document has it, with the versions of this build, so that nothing new has to be fetched. */
    private static String plugin(String name) {
        return "org.apache.maven.plugins:maven-" + name + "-plugin:" + System.getProperty("version." + name);
    }

    private static String said(Process process) throws IOException {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            return output.lines().collect(Collectors.joining("\n"));
        }
    }

    private static String address(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        while (true) {
            String line = output.readLine();
            assertThat(line).as(said.toString()).isNotNull();
            said.append(line).append('\n');
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return "http://127.0.0.1:" + matcher.group(1) + "/";
            }
        }
    }
}
