package org.gatehouse.sample.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Map;
import org.gatehouse.sample.Chat;
import org.gatehouse.sample.accounts.Account;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomsGatewayTest {

    private static final Map<String, String> LOBBY = Map.of("roomId", "lobby");
    private static final Map<String, String> OFFICE = Map.of("roomId", "office");

    private final Chat chat = Chat.start();
    private final Account ada = chat.account("Ada");
    private final Account grace = chat.account("Grace");
    private final Account root = chat.account("Root", true);

    @AfterEach
    void close() {
        chat.close();
    }

    private static JsonObject room(TestClient client, String id) {
        return Chat.answer(client, "list_rooms").asJsonArray().stream()
                .map(room -> room.asJsonObject())
                .filter(room -> room.getString("roomId").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoJoinsGetsWhatWasSaidLastAndTheOthersLearnOfIt() {
        TestClient first = chat.windowIn(ada, "lobby");
        Chat.ask(first, "send_message", Map.of("roomId", "lobby", "text", "Hello"));
        TestClient second = chat.window(grace);

        JsonObject joined = Chat.ask(second, "join_room", LOBBY);

        assertThat(joined.getString("joined")).isEqualTo("lobby");
        assertThat(joined.getJsonArray("messages")).hasSize(1);
        JsonObject notice = first.await("user_joined_room").data().asJsonObject();
        assertThat(notice.getString("username")).isEqualTo("Grace");
        assertThat(notice.getString("roomId")).isEqualTo("lobby");
    }

    @Test
    void whoLeavesHearsNothingAnyMoreInAnyWindow() {
        TestClient watcher = chat.windowIn(grace, "lobby");
        TestClient window = chat.windowIn(ada, "lobby");
        TestClient other = chat.window(ada);
        watcher.await("user_joined_room");

        assertThat(Chat.ask(window, "leave_room", LOBBY).getString("left")).isEqualTo("lobby");

        assertThat(watcher.await("user_left_room").data().asJsonObject().getString("username"))
                .isEqualTo("Ada");
        Chat.ask(watcher, "send_message", Map.of("roomId", "lobby", "text", "Is Ada here?"));
        assertThat(room(window, "lobby").getBoolean("joined")).isFalse();
        assertThat(other.drain()).noneMatch(received -> received.event().equals("new_message"));
        assertThat(window.drain()).noneMatch(received -> received.event().equals("new_message"));
    }

    @Test
    void membersStayMembersAndTheirNextWindowHearsWhatIsSaid() {
        chat.windowIn(ada, "lobby").disconnect();
        TestClient again = chat.window(ada);
        TestClient other = chat.windowIn(grace, "lobby");

        Chat.ask(other, "send_message", Map.of("roomId", "lobby", "text", "Hello"));

        assertThat(again.await("new_message").data().asJsonObject().getString("text"))
                .isEqualTo("Hello");
        JsonArray members = Chat.answer(again, "room_members", LOBBY).asJsonArray();
        assertThat(members).hasSize(2).allMatch(member -> member.asJsonObject().getBoolean("online"));
    }

    @Test
    void aPrivateRoomRefusesWhoWasNotInvitedWithAReason() {
        TestClient client = chat.window(ada);
        Map<String, Object> message = Map.of("roomId", "office", "text", "Let me in");

        assertThat(Chat.refusal(client, "join_room", OFFICE)).isEqualTo("Access denied to this room");
        assertThat(client.await("exception").data().asJsonObject().getString("message"))
                .isEqualTo("Access denied to this room");
        assertThat(Chat.refusal(client, "send_message", message)).isEqualTo("Access denied to this room");
        assertThat(Chat.refusal(client, "history", Map.of("roomId", "office", "before", 10)))
                .isEqualTo("Access denied to this room");
        assertThat(Chat.refusal(client, "room_members", OFFICE)).isEqualTo("Access denied to this room");
        assertThat(Chat.refusal(client, "join_room", Map.of("roomId", "nowhere")))
                .isEqualTo("There is no such room");
    }

    @Test
    void moderatorsEnterEveryRoomAndLetOthersIn() {
        TestClient moderator = chat.windowIn(root, "office");
        TestClient guest = chat.window(ada);

        Chat.ask(moderator, "invite", Map.of("roomId", "office", "username", "ADA"));

        assertThat(guest.await("invited").data().asJsonObject().getString("username"))
                .isEqualTo("Root");
        assertThat(Chat.ask(guest, "join_room", OFFICE).getString("joined")).isEqualTo("office");
        assertThat(Chat.refusal(moderator, "invite", Map.of("roomId", "office", "username", "Nobody")))
                .isEqualTo("There is nobody of that name");
    }

    @Test
    void whoMakesAPrivateRoomMayEnterItAndNobodyElse() {
        TestClient maker = chat.window(ada);
        TestClient other = chat.window(grace);
        String id = Chat.ask(maker, "create_room", Map.of("name", "Den", "secluded", true))
                .getString("roomId");

        assertThat(other.await("room_created").data().asJsonObject().getString("name"))
                .isEqualTo("Den");
        assertThat(Chat.ask(maker, "join_room", Map.of("roomId", id)).getString("joined"))
                .isEqualTo(id);
        assertThat(Chat.refusal(other, "join_room", Map.of("roomId", id))).isEqualTo("Access denied to this room");
        assertThat(Chat.refusal(maker, "create_room", Map.of("name", "<b>"))).isEqualTo("Validation failed");
    }

    @Test
    void whatOthersHaveSaidIsUnreadUntilItIsRead() {
        TestClient reader = chat.windowIn(ada, "lobby");
        TestClient window = chat.window(ada);
        TestClient writer = chat.windowIn(grace, "lobby");
        Chat.ask(writer, "send_message", Map.of("roomId", "lobby", "text", "One"));
        int last = Chat.ask(writer, "send_message", Map.of("roomId", "lobby", "text", "Two"))
                .getInt("messageId");

        assertThat(room(reader, "lobby").getInt("unread")).isEqualTo(2);
        assertThat(room(writer, "lobby").getInt("unread")).isZero();
        for (int time = 0; time < 2; time++) {
            Chat.answer(reader, "mark_read", Map.of("roomId", "lobby", "messageId", last));
            Chat.answer(reader, "mark_read", Map.of("roomId", "lobby", "messageId", last - 1));
            assertThat(room(reader, "lobby").getInt("unread")).isZero();
        }
        assertThat(window.await("read").data().asJsonObject().getInt("messageId"))
                .isEqualTo(last);
    }
}
