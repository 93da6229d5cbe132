package org.gatehouse.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.IO;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatehouse.documents.Page.Block;
import org.gatehouse.standalone.Gatehouse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Code of guides that stands by itself, on an embedded server. */
@Tag("thorough")
@Timeout(600)
class GuidesTest {

    @TempDir
    Path classes;

    @Test
    void whatIsPostedReachesARoom() throws Exception {
        Page page = Page.of("docs/guides/sending.md");
        List<Block> blocks = new ArrayList<>(page.blocks().stream()
                .filter(block -> block.section().equals("From JAX-RS"))
                .toList());
        blocks.add(new Block("", "java", "", 0, """
                        @WebSocketGateway(namespace = "/chat")
                        public class ChatGateway {
                            void connected(@Observes @Connected(ChatGateway.class) ClientSocket client) {
                                client.join("lobby");
                            }

                            @SubscribeMessage("ping")
                            String ping() {
                                return "pong";
                            }
                        }
                        """));
        try (URLClassLoader loader = compile(page, blocks);
                Gatehouse server =
                        Gatehouse.builder().classLoader(loader).port(0).start()) {
            String url = "http://localhost:" + server.port();
            StockClient client = new StockClient(IO.socket(
                    URI.create(url + "/chat"),
                    IO.Options.builder().setTimeout(StockClient.PATIENCE).build()));
            client.connect();
            assertThat(client.ask("ping", "")).as("it has joined").isEqualTo("pong");
            HttpResponse<Void> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/api/rooms/lobby/messages"))
                                    .header("Content-Type", "text/plain")
                                    .POST(HttpRequest.BodyPublishers.ofString("hello"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(client.next("new_message")).isEqualTo("hello");
            client.socket.disconnect();
        }
    }

    @Test
    void aClientOfAnEndpointIsUnderstoodAsItIs() throws Exception {
        Page page = Page.of("docs/migration/server-endpoint.md");
        List<Block> blocks = page.blocks().stream()
                .filter(block -> block.text().contains("class RoomGateway")
                        || block.text().contains("class BareText"))
                .toList();
        BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        try (URLClassLoader loader = compile(page, blocks);
                Gatehouse server =
                        Gatehouse.builder().classLoader(loader).port(0).start()) {
            WebSocket client = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + server.port() + "/rooms/lobby"), new TextFrames(frames))
                    .get(60, TimeUnit.SECONDS);
            client.sendText("hello", true).get(60, TimeUnit.SECONDS);
            assertThat(frames.poll(60, TimeUnit.SECONDS)).isEqualTo("{\"event\":\"said\",\"data\":\"hello\"}");
            client.sendClose(1000, "").get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void gatewaysThatNameNoPathAreOnTheConfiguredOne() throws Exception {
        Page page = Page.of("docs/standalone.md");
        List<Block> blocks = page.blocks().stream()
                .filter(block -> block.text().contains("class ChatGateway"))
                .toList();
        try (URLClassLoader loader = compile(page, blocks);
                Gatehouse server = Gatehouse.builder()
                        .classLoader(loader)
                        .port(0)
                        .set("gatehouse.path", "/rt")
                        .start()) {
            StockClient client = new StockClient(IO.socket(
                    URI.create("http://localhost:" + server.port()),
                    IO.Options.builder()
                            .setPath("/rt/")
                            .setTimeout(StockClient.PATIENCE)
                            .build()));
            client.connect();
            assertThat(client.ask("say", "hello")).isEqualTo("You said hello");
            client.socket.disconnect();
        }
    }

    private URLClassLoader compile(Page page, List<Block> blocks) throws Exception {
        assertThat(Samples.compile(page.name(), blocks, classes)).isEmpty();
        Files.createFile(Files.createDirectories(classes.resolve("META-INF")).resolve("beans.xml"));
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }
}
