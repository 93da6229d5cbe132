package org.gatehouse.sample.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gatehouse.sample.Chat;
import org.gatehouse.test.ConnectRefused;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may come in, with what, until when; and who is online. */
class OnlineGatewayTest {

    private final Chat chat = Chat.start();
    private final Account ada = chat.account("Ada");
    private final Account grace = chat.account("Grace");

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void aTokenComesInAuthInTheQueryOrInAHeader() {
        String token = chat.token(ada);
        List<Function<GatewayTester, TestClient>> ways = List.of(
                tester -> tester.connect("/chat", Map.of("token", token)),
                tester ->
                        tester.client().namespace("/chat").query("token", token).connect(),
                tester -> tester.client()
                        .namespace("/chat")
                        .header("Authorization", "Bearer " + token)
                        .connect());
        for (Function<GatewayTester, TestClient> way : ways) {
            JsonObject welcome =
                    way.apply(chat.tester()).await("welcome").data().asJsonObject();
            assertThat(welcome.getString("userId")).isEqualTo(ada.user().id());
            assertThat(welcome.getString("username")).isEqualTo("Ada");
        }
    }

    @Test
    void withoutATokenNobodyComesIn() {
        assertThatThrownBy(() -> chat.tester().connect("/chat"))
                .isInstanceOfSatisfying(
                        ConnectRefused.class,
                        refused -> assertThat(refused.answer().toString()).contains("Not signed in"));
        assertThatThrownBy(() -> chat.tester().connect("/chat", Map.of("token", "nonsense")))
                .isInstanceOf(ConnectRefused.class);
    }

    @Test
    void threeWindowsAreOneUserWhoIsOfflineWithTheLast() {
        TestClient watcher = chat.window(grace);
        List<TestClient> windows = List.of(chat.window(ada), chat.window(ada), chat.window(ada));
        while (!watcher.await("user_online")
                .data()
                .asJsonObject()
                .getString("username")
                .equals("Ada")) {
            // Grace may hear of herself first.
        }
        assertThat(Chat.answer(watcher, "online_users").asJsonArray()).hasSize(2);

        windows.get(0).disconnect();
        windows.get(1).disconnect();
        assertThat(Chat.answer(watcher, "online_users").asJsonArray()).hasSize(2);
        windows.get(2).disconnect();

        assertThat(watcher.await("user_offline").data().asJsonObject().getString("username"))
                .isEqualTo("Ada");
        assertThat(Chat.answer(watcher, "online_users").asJsonArray()).hasSize(1);
        assertThat(watcher.drain())
                .as("once, not for each window")
                .noneMatch(received -> received.event().startsWith("user_o"));
    }

    @Test
    void aTokenExpiresAndIsRenewedOverTheSameConnection() {
        try (Chat hasty = Chat.start("chat.token.lifetime", "PT8S")) {
            Account eve = hasty.account("Eve");
            TestClient client = hasty.window(eve);
            client.await("token_expired");
            assertThat(Chat.refusal(client, "list_rooms", JsonValue.NULL)).isEqualTo("Token expired");

            JsonObject renewed = Chat.ask(client, "authenticate", Map.of("token", hasty.token(eve)));

            assertThat(renewed.getString("status")).isEqualTo("ok");
            assertThat(Chat.answer(client, "online_users").asJsonArray()).hasSize(1);
        }
    }
}
