package org.gatehouse.sample.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.sample.Chat;
import org.gatehouse.sample.accounts.Account;
import org.gatehouse.sample.accounts.Accounts;
import org.gatehouse.sample.accounts.Credentials;
import org.gatehouse.sample.accounts.Sessions;
import org.gatehouse.sample.messages.Messages;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every statement of the chat on a real PostgreSQL. */
class PostgresTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    @Test
    void allOfItWorksThere() throws Exception {
        Assumptions.assumeTrue(Postgres.isInstalled(), "PostgreSQL is not installed");
        try (Postgres postgres = Postgres.start()) {
            Credentials credentials = new Credentials("Ada", "correct horse");
            try (Chat chat = Chat.on(postgres.url(), "chat.database.user", "chat")) {
                Account ada = chat.bean(Accounts.class).register(credentials);
                talk(chat, ada);
            }
            try (Chat again = Chat.on(postgres.url(), "chat.database.user", "chat")) {
                Account ada = again.bean(Accounts.class).verify(credentials).orElseThrow();
                TestClient client = again.window(ada);
                assertThat(Chat.ask(client, "join_room", Map.of("roomId", "lobby"))
                                .getJsonArray("messages"))
                        .hasSize(2);
            }
        }
    }

    private static void talk(Chat chat, Account ada) {
        TestClient first = chat.windowIn(ada, "lobby");
        Account grace = chat.account("Grace");
        TestClient second = chat.windowIn(grace, "lobby");
        for (int time = 0; time < 2; time++) {
            Chat.ask(first, "send_message", Map.of("roomId", "lobby", "text", "Hello", "clientId", "c1"));
        }
        int image = Chat.ask(first, "send_image", Map.of("roomId", "lobby", "image", PNG))
                .getInt("messageId");
        assertThat(chat.bean(Messages.class).imageOf(image).orElseThrow().data())
                .isEqualTo(PNG);
        Chat.ask(second, "direct_message", Map.of("to", "user:" + ada.user().id(), "text", "Psst"));
        assertThat(Chat.answer(second, "list_conversations").asJsonArray()).hasSize(1);
        Chat.answer(second, "mark_read", Map.of("roomId", "lobby", "messageId", image - 1));
        assertThat(Chat.answer(second, "list_rooms").toString()).contains("\"unread\":1");
        Chat.answer(second, "mark_read", Map.of("roomId", "lobby", "messageId", image));
        assertThat(Chat.answer(second, "list_rooms").toString()).doesNotContain("\"unread\":1");
        String den = Chat.ask(first, "create_room", Map.of("name", "Den", "secluded", true))
                .getString("roomId");
        Chat.ask(first, "invite", Map.of("roomId", den, "username", "Grace"));
        Chat.ask(second, "join_room", Map.of("roomId", den));
        assertThat(Chat.answer(second, "room_members", Map.of("roomId", den)).asJsonArray())
                .hasSize(1);
        Chat.ask(second, "leave_room", Map.of("roomId", den));

        Sessions sessions = chat.bean(Sessions.class);
        Sessions.Renewed begun = sessions.begin(ada);
        assertThat(sessions.renew(begun.cookie())).isPresent();
        assertThat(sessions.end(begun.cookie())).isPresent();
    }
}
