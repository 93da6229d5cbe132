package org.gatehouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs a file of Node tests, each of them as a test of its own here. */
public final class NodeTests {

    private static final Path DIRECTORY = Path.of(System.getProperty("npm.directory", "target/npm"));

    private NodeTests() {}

    /** Starts a file; the stream's tests appear while Node runs them. */
    public static Stream<DynamicTest> of(String file, URI application) {
        return of(file, application, "json");
    }

    /** The same with another parser of Socket.IO. */
    public static Stream<DynamicTest> of(String file, URI application, String parser) {
        return of(file, application, parser, Map.of());
    }

    /** The same with variables of its environment. */
    public static Stream<DynamicTest> of(String file, URI application, Map<String, String> environment) {
        return of(file, application, "json", environment);
    }

    private static Stream<DynamicTest> of(
            String file, URI application, String parser, Map<String, String> environment) {
        Process node = start(file, application, parser, environment);
        BufferedReader output = new BufferedReader(new InputStreamReader(node.getInputStream(), UTF_8));
        AtomicBoolean failed = new AtomicBoolean();
        Stream<DynamicTest> tests = output.lines().filter(NodeTests::isResult).map(line -> test(line, failed));
        return Stream.concat(
                        tests,
                        Stream.of(
                                DynamicTest.dynamicTest(file + " ran to its end", () -> awaitEnd(node, failed.get()))))
                .onClose(node::destroyForcibly);
    }

    private static Process start(String file, URI application, String parser, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder("node", "--test-reporter=./reporter.mjs", file)
                    .directory(DIRECTORY.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("GATEHOUSE_URL", application.toString());
            builder.environment().put("GATEHOUSE_PARSER", parser);
            builder.environment().put("GATEHOUSE_SERVER", System.getProperty("arquillian.launch", "embedded"));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isResult(String line) {
        boolean result = line.startsWith("{\"name\":");
        if (!result && !line.isBlank()) {
            System.out.println("node: " + line);
        }
        return result;
    }

    private static DynamicTest test(String line, AtomicBoolean failed) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            JsonObject result = reader.readObject();
            failed.compareAndSet(false, result.containsKey("error"));
            return DynamicTest.dynamicTest(result.getString("name"), () -> {
                if (result.containsKey("error")) {
                    throw new AssertionError(result.getString("error"));
                }
                if (result.getBoolean("skipped")) {
                    throw new AssertionError("A test must not be skipped");
                }
            });
        }
    }

    private static void awaitEnd(Process node, boolean failed) throws InterruptedException {
        if (!node.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("Node does not end: something still holds a connection");
        }
        if (node.exitValue() != (failed ? 1 : 0)) { // 1 stands for failed tests, or for a file that cannot even be read
            throw new AssertionError("Node ended with " + node.exitValue());
        }
    }
}
