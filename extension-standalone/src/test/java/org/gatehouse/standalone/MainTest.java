package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A process of its own. */
class MainTest {

    private static final Pattern LISTENING = Pattern.compile("listening on http://localhost:(\\d+)/");

    private static Process start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(options);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void aSignalSendsTheClientsAwayAndEndsTheProcess() throws Exception {
        Process process = start(List.of("-Dgatehouse.port=0"));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String port = null;
            StringBuilder said = new StringBuilder();
            while (port == null) {
                String line = output.readLine();
                assertThat(line).as(said.toString()).isNotNull();
                said.append(line).append('\n');
                Matcher matcher = LISTENING.matcher(line);
                port = matcher.find() ? matcher.group(1) : null;
            }
            Thread reader = new Thread(() -> output.lines().forEach(line -> {}));
            reader.setDaemon(true);
            reader.start();
            CompletableFuture<Integer> closed = new CompletableFuture<>();
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + port + "/echo"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                            closed.complete(code);
                            return null;
                        }
                    })
                    .get(1, TimeUnit.MINUTES);

            process.destroy();

            assertThat(closed.get(1, TimeUnit.MINUTES)).isEqualTo(1001);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143); // that of a process that SIGTERM has ended
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itEndsByItselfWhereItShallOnlyStart() throws Exception {
        assertThat(outcome(start(List.of("-Dgatehouse.port=0", "-Dgatehouse.exit-when-ready=true"))))
                .startsWith("0: ")
                .contains("listening on");
    }

    @Test
    void whatIsWrongIsWrittenAndTheProcessEnds() throws Exception {
        assertThat(outcome(start(List.of("-Dgatehouse.port=many"))))
                .startsWith("1: ")
                .contains("GATE0180");
        assertThat(outcome(start(List.of(), "--port=3000"))).startsWith("2: ").contains("GATE0182");
    }

    private static String outcome(Process process) throws InterruptedException {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String said = output.lines().collect(Collectors.joining("\n"));
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue() + ": " + said;
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
