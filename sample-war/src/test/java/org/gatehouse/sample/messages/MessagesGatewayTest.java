package org.gatehouse.sample.messages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.gatehouse.sample.Chat;
import org.gatehouse.sample.accounts.Account;
import org.gatehouse.test.Received;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesGatewayTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    private final Chat chat = Chat.start();
    private final Account ada = chat.account("Ada");
    private final Account grace = chat.account("Grace");

    @AfterEach
    void close() {
        chat.close();
    }

    private static Map<String, Object> message(String text) {
        return Map.of("roomId", "lobby", "text", text);
    }

    @Test
    void aMessageReachesTheRoomInTheShapeThatIsKnown() {
        TestClient writer = chat.windowIn(ada, "lobby");
        TestClient reader = chat.windowIn(grace, "lobby");

        JsonObject receipt = Chat.ask(writer, "send_message", message("Hello <b>you</b> 🙂"));

        assertThat(receipt.getBoolean("sent")).isTrue();
        for (TestClient client : new TestClient[] {reader, writer}) {
            JsonObject heard = client.await("new_message").data().asJsonObject();
            assertThat(heard.getInt("id")).isEqualTo(receipt.getInt("messageId"));
            assertThat(heard.getString("text")).isEqualTo("Hello <b>you</b> 🙂");
            assertThat(heard.getString("roomId")).isEqualTo("lobby");
            assertThat(heard.getString("userId")).isEqualTo(ada.user().id());
            assertThat(heard.getString("username")).isEqualTo("Ada");
            assertThat(heard.getString("timestamp")).endsWith("Z");
        }
    }

    @Test
    void whatIsSentTwiceIsOneMessage() {
        TestClient writer = chat.windowIn(ada, "lobby");
        Map<String, Object> message = Map.of("roomId", "lobby", "text", "Once", "clientId", "c1");

        int first = Chat.ask(writer, "send_message", message).getInt("messageId");
        int second = Chat.ask(writer, "send_message", message).getInt("messageId");

        assertThat(second).isEqualTo(first);
        Chat.ask(writer, "send_message", message("Next"));
        assertThat(writer.await("new_message").data().asJsonObject().getString("text"))
                .isEqualTo("Once");
        assertThat(writer.await("new_message").data().asJsonObject().getString("text"))
                .isEqualTo("Next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyMessageIsRefusedInWords(String text) {
        TestClient writer = chat.windowIn(ada, "lobby");
        JsonObject refusal = Chat.ask(writer, "send_message", message(text));

        assertThat(refusal.getString("message")).isEqualTo("Validation failed");
        assertThat(refusal.getJsonArray("violations").getJsonObject(0).getString("message"))
                .isEqualTo("A message has 1 to 2000 characters");
    }

    @Test
    void whoIsTooFastIsTold() {
        TestClient writer = chat.windowIn(ada, "lobby");
        for (int i = 0; i < 40; i++) {
            writer.emit("send_message", message("again"));
        }
        JsonObject refusal = writer.await("exception").data().asJsonObject();
        assertThat(refusal.getString("message")).isEqualTo("Too many requests");
    }

    @Test
    void historyGoesBackPageByPage() {
        Messages messages = chat.bean(Messages.class);
        for (int i = 1; i <= Messages.PAGE + 10; i++) {
            messages.write(new Draft("lobby", "number " + i, null, null), ada.user());
        }
        TestClient reader = chat.window(grace);

        JsonObject joined = Chat.ask(reader, "join_room", Map.of("roomId", "lobby"));
        JsonArray last = joined.getJsonArray("messages");
        assertThat(last).hasSize(Messages.PAGE);
        assertThat(joined.getBoolean("more")).isTrue();

        int oldest = last.getJsonObject(0).getInt("id");
        JsonObject page = Chat.ask(reader, "history", Map.of("roomId", "lobby", "before", oldest));
        assertThat(page.getJsonArray("messages")).hasSize(10);
        assertThat(page.getJsonArray("messages").getJsonObject(0).getString("text"))
                .isEqualTo("number 1");
        assertThat(page.getBoolean("more")).isFalse();
    }

    @Test
    void neitherTheWriterNorTheWritersOtherWindowsAreToldThatTheyWrite() {
        TestClient writer = chat.windowIn(ada, "lobby");
        TestClient own = chat.windowIn(ada, "lobby");
        TestClient reader = chat.windowIn(grace, "lobby");

        writer.emit("typing", Map.of("roomId", "lobby", "isTyping", true));

        JsonObject typing = reader.await("user_typing").data().asJsonObject();
        assertThat(typing.getString("username")).isEqualTo("Ada");
        assertThat(typing.getBoolean("isTyping")).isTrue();
        Chat.ask(writer, "send_message", message("Done"));
        own.await("new_message");
        for (TestClient client : new TestClient[] {writer, own}) {
            assertThat(client.drain()).noneMatch(received -> received.event().equals("user_typing"));
        }
    }

    @Test
    void aDirectMessageReachesEveryDeviceOfBothAndNobodyElse() {
        TestClient writer = chat.window(ada);
        TestClient writersPhone = chat.window(ada);
        TestClient reader = chat.window(grace);
        TestClient readersPhone = chat.window(grace);
        TestClient third = chat.window(chat.account("Eve"));

        JsonObject receipt = Chat.ask(
                writer, "direct_message", Map.of("to", "user:" + grace.user().id(), "text", "Only you"));

        assertThat(receipt.getBoolean("sent")).isTrue();
        for (TestClient client : new TestClient[] {reader, readersPhone, writer, writersPhone}) {
            JsonObject heard = client.await("direct_message").data().asJsonObject();
            assertThat(heard.getString("text")).isEqualTo("Only you");
            assertThat(heard.getInt("id")).isEqualTo(receipt.getInt("messageId"));
        }
        String roomId = Conversation.between(ada.user().id(), grace.user().id()).roomId();
        assertThat(Chat.refusal(third, "history", Map.of("roomId", roomId, "before", 1000)))
                .isEqualTo("Access denied to this room");
        assertThat(third.drain()).noneMatch(received -> received.event().equals("direct_message"));
        JsonObject listed =
                Chat.answer(reader, "list_conversations").asJsonArray().getJsonObject(0);
        assertThat(listed.getJsonObject("with").getString("username")).isEqualTo("Ada");
        assertThat(listed.getInt("unread")).isEqualTo(1);
    }

    @Test
    void nobodyWritesToThemselvesOrToNobody() {
        TestClient writer = chat.window(ada);
        Map<String, Object> self = Map.of("to", "user:" + ada.user().id(), "text", "Hello me");

        assertThat(Chat.refusal(writer, "direct_message", self)).isEqualTo("This is you");
        assertThat(Chat.refusal(writer, "direct_message", Map.of("to", "user:999", "text", "Hello")))
                .isEqualTo("There is nobody of that name");
        assertThat(Chat.refusal(writer, "direct_message", Map.of("to", "everybody", "text", "Hello")))
                .isEqualTo("Validation failed");
    }

    @Test
    void anImageGoesAndComesAsBytes() {
        TestClient writer = chat.windowIn(ada, "lobby");
        TestClient reader = chat.windowIn(grace, "lobby");

        int id = Chat.ask(writer, "send_image", Map.of("roomId", "lobby", "image", PNG))
                .getInt("messageId");

        Received heard = reader.await("new_message");
        assertThat(heard.data().asJsonObject().getString("image")).isEqualTo("image/png");
        JsonObject image = Chat.ask(reader, "get_image", Map.of("roomId", "lobby", "messageId", id));
        assertThat(image.getString("mediaType")).isEqualTo("image/png");
        assertThat(chat.bean(Messages.class).imageOf(id).orElseThrow().data()).isEqualTo(PNG);
    }

    @Test
    void onlyPicturesAreTaken() {
        TestClient writer = chat.windowIn(ada, "lobby");
        byte[] script = "<svg onload=alert(1)>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThat(Chat.refusal(writer, "send_image", Map.of("roomId", "lobby", "image", script)))
                .isEqualTo("Images are PNG, JPEG, GIF or WebP");
    }

    @Test
    void onlyModeratorsTakeMessagesAway() {
        TestClient writer = chat.windowIn(ada, "lobby");
        TestClient moderator = chat.windowIn(chat.account("Root", true), "lobby");
        int id = Chat.ask(writer, "send_message", message("Rude")).getInt("messageId");
        Map<String, Object> ref = Map.of("roomId", "lobby", "messageId", id);

        assertThat(Chat.refusal(writer, "delete_message", ref)).isEqualTo("Forbidden resource");
        assertThat(Chat.answer(moderator, "delete_message", ref)).isEqualTo(JsonValue.NULL);
        assertThat(writer.await("message_deleted").data().asJsonObject().getInt("messageId"))
                .isEqualTo(id);
        assertThat(Chat.ask(writer, "join_room", Map.of("roomId", "lobby")).getJsonArray("messages"))
                .isEmpty();
    }
}
