package org.gatehouse.sample.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.sample.accounts.User;
import org.gatehouse.sample.database.Database;
import org.gatehouse.sample.database.DatabaseFailure;
import org.gatehouse.sample.database.Sql;

/** How far somebody has read, in rooms and conversations. */
@ApplicationScoped
public class Readings {

    @Inject
    private Database database;

    /** Somebody has read up to a message. Never goes back. */
    @Transactional
    public void read(User user, String roomId, long messageId) {
        try {
            write(user, roomId, messageId);
        } catch (DatabaseFailure e) {
            if (!e.isConflict()) { // else another window has read it at the same time
                throw e;
            }
        }
    }

    private void write(User user, String roomId, long messageId) {
        database.write(connection -> {
            boolean known = Sql.update(
                            connection,
                            "UPDATE readings SET message_id = CASE WHEN message_id < ? THEN ? ELSE message_id END"
                                    + " WHERE account_id = ? AND room_id = ?",
                            messageId,
                            messageId,
                            user.key(),
                            roomId)
                    > 0;
            if (!known) {
                Sql.update(
                        connection,
                        "INSERT INTO readings (account_id, room_id, message_id) SELECT a.id, CAST(? AS VARCHAR(60)),"
                                + " CAST(? AS BIGINT) FROM accounts a WHERE a.id = ? AND NOT EXISTS"
                                + " (SELECT 1 FROM readings r WHERE r.account_id = a.id AND r.room_id = ?)",
                        roomId,
                        messageId,
                        user.key(),
                        roomId);
            }
            return 0;
        });
    }

    /** Returns how many messages of others somebody has not read, by room, where there are any. */
    public Map<String, Integer> unread(User user) {
        return database.read(connection -> {
            try (PreparedStatement select = Sql.prepare(
                            connection,
                            "SELECT m.room_id, COUNT(*) FROM messages m LEFT JOIN readings r ON r.room_id = m.room_id AND"
                                    + " r.account_id = ? WHERE m.author_id <> ? AND m.id > COALESCE(r.message_id, 0) AND"
                                    + " (m.room_id IN (SELECT room_id FROM memberships WHERE account_id = ?)"
                                    + " OR m.room_id LIKE ? OR m.room_id LIKE ?) GROUP BY m.room_id",
                            user.key(),
                            user.key(),
                            user.key(),
                            "dm:" + user.id() + ":%",
                            "dm:%:" + user.id());
                    ResultSet row = select.executeQuery()) {
                Map<String, Integer> unread = new HashMap<>();
                while (row.next()) {
                    unread.put(row.getString(1), row.getInt(2));
                }
                return unread;
            }
        });
    }

    /** Returns the conversations that somebody has, the latest first. */
    public List<String> conversations(User user) {
        return database.read(connection -> Sql.strings(
                connection,
                "SELECT room_id FROM messages WHERE room_id LIKE ? OR room_id LIKE ? GROUP BY room_id"
                        + " ORDER BY MAX(id) DESC FETCH FIRST 100 ROWS ONLY",
                "dm:" + user.id() + ":%",
                "dm:%:" + user.id()));
    }
}
