package org.gatehouse.sample.board;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.gatehouse.sample.Chat;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.Test;

class BoardGatewayTest {

    @Test
    void whoWatchesGetsWhatWasAndWhatIs() {
        try (Chat chat = Chat.start()) {
            TestClient member = chat.windowIn(chat.account("Ada"), "lobby");
            TestClient board = chat.tester().connectPlain("/board");

            board.await("samples");
            JsonObject sample = board.await("sample").data().asJsonObject();

            assertThat(sample.getInt("connections")).isEqualTo(1);
            assertThat(sample.getInt("users")).isEqualTo(1);
            assertThat(sample.getInt("rooms")).isEqualTo(1);
            assertThat(sample.getJsonNumber("at").longValue()).isPositive();
            member.disconnect();
        }
    }
}
