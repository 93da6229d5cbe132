package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;

/** What a program gets that starts gateways in its own process. */
class GatehouseTest {

    @Test
    void gatewaysOfTheClassPathAnswer() throws Exception {
        try (Gatehouse gatehouse = Gatehouse.builder().port(0).start()) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            WebSocket client = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + gatehouse.port() + "/echo"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                            answer.complete(data.toString());
                            return null;
                        }
                    })
                    .get(1, TimeUnit.MINUTES);
            client.sendText("{\"event\":\"echo\",\"data\":\"hello\"}", true);

            assertThat(answer.get(1, TimeUnit.MINUTES)).contains("hello");
            client.abort();
        }
    }

    @Test
    void keysSayWhereItListens() throws Exception {
        try (Gatehouse gatehouse = Gatehouse.builder()
                .set("gatehouse.host", "127.0.0.1")
                .set("gatehouse.port", "0")
                .set("gatehouse.context-path", "/app")
                .start()) {
            URI uri = URI.create("http://127.0.0.1:" + gatehouse.port() + "/app/hello?name=Ada");
            String answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();

            assertThat(answer).startsWith("Hello Ada");
            assertThat(gatehouse.unwrap(Tomcat.class).orElseThrow().getService().findConnectors())
                    .extracting(connector -> connector.getProperty("address"))
                    .containsExactly(InetAddress.getByName("127.0.0.1"));
        }
    }

    @Test
    void serversOfOneProcessKnowNothingOfEachOther() throws Exception {
        try (Gatehouse one = Gatehouse.builder().port(0).start();
                Gatehouse other = Gatehouse.builder().port(0).start()) {
            assertThat(greeting(one)).isEqualTo("Hello Ada at " + one.port());
            assertThat(greeting(other)).isEqualTo("Hello Ada at " + other.port());
            other.close();
            assertThat(greeting(one)).isEqualTo("Hello Ada at " + one.port());
        }
    }

    private static String greeting(Gatehouse gatehouse) throws Exception {
        URI uri = URI.create("http://localhost:" + gatehouse.port() + "/hello?name=Ada");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
