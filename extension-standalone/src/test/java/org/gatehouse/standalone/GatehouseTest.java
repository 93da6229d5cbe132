package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
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
}
