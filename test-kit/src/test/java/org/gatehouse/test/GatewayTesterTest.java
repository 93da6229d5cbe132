package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;
import org.junit.jupiter.api.Test;

class GatewayTesterTest {

    @Test
    void aGatewayIsTestedWithoutServer() {
        try (GatewayTester tester = GatewayTester.start(LobbyGateway.class)) {
            TestClient ann = tester.connect("/lobby");
            TestClient bob = tester.connect("/lobby");
            assertThat(ann.emitWithAck("join", "tea")).singleElement().hasToString("2");
            ann.emit("say", "hello");
            assertThat(ann.await("said").data(String.class)).isEqualTo("hello");
            bob.emit("join", "tea");
            tester.namespace("/lobby").to("tea").emit("news", 1, "two");
            assertThat(ann.await("news").arguments()).hasToString("[1, \"two\"]");
            assertThat(tester.namespace("/lobby").sockets()).hasSize(2);
            bob.disconnect();
            ann.emit("fail");
            assertThat(ann.await("exception").data().toString()).contains("no tea");
            assertThatThrownBy(() -> tester.connect("/nowhere"))
                    .isInstanceOf(ConnectRefused.class)
                    .hasMessageContaining("Invalid namespace");
        }
    }

    /** A room with tea. */
    @WebSocketGateway(namespace = "/lobby")
    public static class LobbyGateway {

        @Inject
        Namespace lobby;

        @SubscribeMessage("join")
        int join(String room, ClientSocket client) {
            client.join(room);
            return client.rooms().size();
        }

        @SubscribeMessage("say")
        WsResponse<String> say(String text) {
            return new WsResponse<>("said", text);
        }

        @SubscribeMessage("fail")
        void fail() {
            throw new WsException("no tea");
        }
    }
}
