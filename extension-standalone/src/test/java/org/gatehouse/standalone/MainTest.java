package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A process of its own. */
class MainTest {

    private static final Pattern LISTENING = Pattern.compile("listening on http://localhost:(\\d+)/");

    private static Child start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(options);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return Child.start(command, Path.of(""));
    }

    @Test
    void aSignalSendsTheClientsAwayAndEndsTheProcess() throws Exception {
        try (Child child = start(List.of("-Dgatehouse.port=0"))) {
            String port = child.await(LISTENING).group(1);
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

            child.process().destroy();

            assertThat(closed.get(1, TimeUnit.MINUTES)).isEqualTo(1001);
            assertThat(child.outcome()).startsWith("143: "); // that of a process that SIGTERM has ended
        }
    }

    @Test
    void itEndsByItselfWhereItShallOnlyStart() throws Exception {
        try (Child child = start(List.of("-Dgatehouse.port=0", "-Dgatehouse.exit-when-ready=true"))) {
            assertThat(child.outcome()).startsWith("0: ").contains("listening on");
        }
    }

    @Test
    void whatIsWrongIsWrittenAndTheProcessEnds() throws Exception {
        try (Child child = start(List.of("-Dgatehouse.port=many"))) {
            assertThat(child.outcome()).startsWith("1: ").contains("GATE0180");
        }
        try (Child child = start(List.of(), "--port=3000")) {
            assertThat(child.outcome()).startsWith("2: ").contains("GATE0182");
        }
    }
}
