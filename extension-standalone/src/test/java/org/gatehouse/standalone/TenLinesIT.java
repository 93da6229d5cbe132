package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

        List<String> maven = List.of(
                "mvn",
                "-q",
                "-B",
                "-Dmaven.repo.local=" + repository,
                plugin("resources") + ":resources",
                plugin("compiler") + ":compile",
                plugin("jar") + ":jar",
                plugin("dependency") + ":copy-dependencies");
        try (Child build = Child.start(maven, project)) {
            assertThat(build.outcome()).startsWith("0: ");
        }
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/chat-1.jar" + File.pathSeparator + "target/dependency/*",
                "-Dgatehouse.host=127.0.0.1",
                "-Dgatehouse.port=0",
                "org.gatehouse.standalone.Main");
        try (Child chat = Child.start(java, project)) {
            URI polling = URI.create(
                    "http://127.0.0.1:" + chat.await(LISTENING).group(1) + "/socket.io/?EIO=4&transport=polling");
            String open = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(polling).build(), BodyHandlers.ofString())
                    .body();
            assertThat(open).startsWith("0{\"sid\":");
        }
    }

    /** As the document has it, with the versions of this build, so that nothing new has to be fetched. */
    private static String plugin(String name) {
        return "org.apache.maven.plugins:maven-" + name + "-plugin:" + System.getProperty("version." + name);
    }
}
