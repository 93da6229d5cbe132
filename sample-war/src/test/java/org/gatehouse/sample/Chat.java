package org.gatehouse.sample;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.sample.accounts.Account;
import org.gatehouse.sample.accounts.Accounts;
import org.gatehouse.sample.accounts.OnlineGateway;
import org.gatehouse.sample.accounts.Sessions;
import org.gatehouse.sample.accounts.TokenGuard;
import org.gatehouse.sample.accounts.Tokens;
import org.gatehouse.sample.announcements.Announcements;
import org.gatehouse.sample.board.BoardGateway;
import org.gatehouse.sample.board.MessageCounter;
import org.gatehouse.sample.database.Database;
import org.gatehouse.sample.messages.DirectGateway;
import org.gatehouse.sample.messages.Messages;
import org.gatehouse.sample.messages.MessagesGateway;
import org.gatehouse.sample.messages.Readings;
import org.gatehouse.sample.rooms.Rooms;
import org.gatehouse.sample.rooms.RoomsGateway;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;

/** The whole chat without a server, over a database in memory. */
public final class Chat implements AutoCloseable {

    private final GatewayTester tester;

    /** Starts it; settings are names and values. */
    public static Chat start(String... settings) {
        return on("jdbc:h2:mem:" + UUID.randomUUID(), settings);
    }

    /** Starts it with a database. */
    public static Chat on(String url, String... settings) {
        System.setProperty("chat.database.url", url);
        for (int i = 0; i < settings.length; i += 2) {
            System.setProperty(settings[i], settings[i + 1]);
        }
        try {
            return new Chat();
        } finally {
            System.clearProperty("chat.database.url");
            for (int i = 0; i < settings.length; i += 2) {
                System.clearProperty(settings[i]);
            }
        }
    }

    private Chat() {
        tester = GatewayTester.start(
                Duration.ofSeconds(60),
                Settings.class,
                TellRefused.class,
                Database.class,
                Accounts.class,
                Sessions.class,
                Tokens.class,
                TokenGuard.class,
                OnlineGateway.class,
                Rooms.class,
                RoomsGateway.class,
                Messages.class,
                Readings.class,
                MessagesGateway.class,
                DirectGateway.class,
                Announcements.class,
                MessageCounter.class,
                BoardGateway.class);
        bean(Database.class).open();
        bean(Tokens.class)
                .issue(
                        new Account(0, "nobody", false),
                        ""); // beans come to be with their first call, and read settings
    }

    public GatewayTester tester() {
        return tester;
    }

    public <T> T bean(Class<T> type) {
        return tester.bean(type);
    }

    /** Returns an account; its password costs no time, and fits nothing. */
    public Account account(String name) {
        return account(name, false);
    }

    public Account account(String name, boolean moderator) {
        return bean(Database.class).write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO accounts (name, name_key, password_hash, moderator) VALUES (?, LOWER(?), '', ?)",
                    new String[] {"id"})) {
                insert.setString(1, name);
                insert.setString(2, name);
                insert.setBoolean(3, moderator);
                insert.executeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    keys.next();
                    return new Account(keys.getLong(1), name, moderator);
                }
            }
        });
    }

    public String token(Account account) {
        return bean(Tokens.class).issue(account, "session of " + account.name()).text();
    }

    /** Opens a window of somebody. */
    public TestClient window(Account account) {
        TestClient client = tester.connect("/chat", Map.of("token", token(account)));
        client.await("welcome");
        return client;
    }

    /** Opens a window of somebody who is in a room. */
    public TestClient windowIn(Account account, String room) {
        TestClient client = window(account);
        ask(client, "join_room", Map.of("roomId", room));
        return client;
    }

    /** Sends an event, and returns the acknowledgement. */
    public static JsonObject ask(TestClient client, String event, Object body) {
        return answer(client, event, body).asJsonObject();
    }

    public static JsonValue answer(TestClient client, String event, Object... body) {
        return client.emitWithAck(event, body).get(0);
    }

    /** Sends an event that is refused, and returns the words. */
    public static String refusal(TestClient client, String event, Object body) {
        JsonObject answer = ask(client, event, body);
        if (!"error".equals(answer.getString("status", ""))) {
            throw new AssertionError("not refused: " + answer);
        }
        return answer.getString("message");
    }

    @Override
    public void close() {
        tester.close();
    }
}
