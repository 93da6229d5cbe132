package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a server stops. */
class StopTest {

    private static final int PATIENCE = 60_000;

    @BeforeEach
    void reset() {
        SlowServlet.reset();
    }

    /** One connection that may ask several times. */
    private static final class KeptAlive implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader answers;

        KeptAlive(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        void ask(String path) throws IOException {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }

        /** The head of an answer, and its body of a known length. */
        String answer() throws IOException {
            StringBuilder answer = new StringBuilder();
            int length = 0;
            for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
                answer.append(line).append('\n');
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                answer.append((char) answers.read());
            }
            return answer.toString();
        }

        /** Whether the server ends the connection without another word. */
        boolean ends() throws IOException {
            try {
                return answers.read() < 0;
            } catch (SocketException e) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void whatIsBeingWorkedOnIsAnsweredAndIdleConnectionsEnd() throws Exception {
        Gatehouse gatehouse = Gatehouse.builder().port(0).start();
        int port = gatehouse.port();
        try (KeptAlive idle = new KeptAlive(port);
                KeptAlive busy = new KeptAlive(port)) {
            idle.ask("/packed.html");
            assertThat(idle.answer()).startsWith("HTTP/1.1 200");
            busy.ask("/slow");
            SlowServlet.entered.await();

            CompletableFuture<Void> closed = CompletableFuture.runAsync(gatehouse::close);
            awaitRefusal(port);
            assertThat(gatehouse.listening()).isFalse();
            SlowServlet.released.countDown();

            assertThat(busy.answer()).startsWith("HTTP/1.1 200").endsWith("done");
            assertThat(busy.ends()).isTrue();
            assertThat(idle.ends()).isTrue();
            closed.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void connectionsEndAtOnceWhereThatIsWished() throws Exception {
        Gatehouse gatehouse =
                Gatehouse.builder().port(0).forceCloseConnections(true).start();
        try (KeptAlive idle = new KeptAlive(gatehouse.port());
                KeptAlive busy = new KeptAlive(gatehouse.port());
                KeptAlive polling = new KeptAlive(gatehouse.port())) {
            idle.ask("/packed.html");
            assertThat(idle.answer()).startsWith("HTTP/1.1 200");
            polling.ask("/socket.io/?EIO=4&transport=polling");
            String sid = polling.answer().replaceAll("(?s).*\"sid\":\"([^\"]+)\".*", "$1");
            polling.ask("/socket.io/?EIO=4&transport=polling&sid=" + sid);
            busy.ask("/slow");
            SlowServlet.entered.await();

            CompletableFuture<Void> ended = new CompletableFuture<>();
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + gatehouse.port() + "/echo"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
                            ended.complete(null);
                            return null;
                        }

                        @Override
                        public void onError(WebSocket webSocket, Throwable error) {
                            ended.complete(null);
                        }
                    })
                    .get(1, TimeUnit.MINUTES);

            CompletableFuture<Void> closed = CompletableFuture.runAsync(gatehouse::close);

            assertThat(busy.ends()).isTrue();
            ended.get(1, TimeUnit.MINUTES);
            polling.answers.transferTo(Writer.nullWriter()); // a poll may be answered, but that is the end of it
            assertThat(idle.ends()).isTrue();
            SlowServlet.released.countDown();
            closed.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void beansAreToldInOrder() {
        Visits.HAPPENED.clear();
        Gatehouse gatehouse = Gatehouse.builder().port(0).start();
        int port = gatehouse.port();
        gatehouse.close();
        gatehouse.close();

        assertThat(Visits.HAPPENED)
                .containsExactly(
                        "mounted, ports open: false", "listening on [" + port + "]: true", "closed, listening: false");
    }

    private static void awaitRefusal(int port) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1); System.nanoTime() < end; ) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread.onSpinWait();
            } catch (ConnectException e) {
                return;
            }
        }
        throw new AssertionError("the port is still open");
    }
}
