package org.gatehouse.sample.rooms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.sample.Refused;
import org.gatehouse.sample.accounts.Account;
import org.gatehouse.sample.accounts.Accounts;
import org.gatehouse.sample.accounts.User;
import org.gatehouse.sample.database.Database;
import org.gatehouse.sample.database.DatabaseFailure;
import org.gatehouse.sample.database.Sql;
import org.gatehouse.sample.messages.Conversation;
import org.gatehouse.sample.messages.Readings;
import org.gatehouse.sample.messages.RoomAccess;

/** The rooms, who may enter them, and who belongs to them. */
@ApplicationScoped
public class Rooms implements RoomAccess {

    static final String NO_ROOM = "There is no such room";
    static final String NOBODY = "There is nobody of that name";
    static final String DENIED = "Access denied to this room";

    private static final int MOST = 200;

    @Inject
    private Database database;

    @Inject
    private Accounts accounts;

    @Inject
    private Readings readings;

    /** Returns all rooms as somebody sees them, with what they have not read. */
    public List<RoomView> of(User user) {
        Map<String, Integer> unread = readings.unread(user);
        return database.read(connection -> {
            try (PreparedStatement select = Sql.prepare(
                            connection,
                            "SELECT r.id, r.name, r.secluded, m.account_id FROM rooms r LEFT JOIN memberships m"
                                    + " ON m.room_id = r.id AND m.account_id = ? ORDER BY r.secluded, r.name",
                            user.key());
                    ResultSet row = select.executeQuery()) {
                List<RoomView> rooms = new ArrayList<>();
                while (row.next()) {
                    boolean joined = row.getObject(4) != null;
                    String id = row.getString(1);
                    int number = joined ? unread.getOrDefault(id, 0) : 0;
                    rooms.add(new RoomView(id, row.getString(2), row.getBoolean(3), joined, number));
                }
                return rooms;
            }
        });
    }

    /** Returns a room, to whoever may enter it. */
    public Room enter(String roomId, User user) {
        Room room = find(roomId).orElseThrow(() -> new Refused(NO_ROOM));
        if (room.secluded() && !isInvited(roomId, user) && !isModerator(user)) {
            throw new Refused(DENIED);
        }
        return room;
    }

    @Override
    public void require(String roomId, User user) {
        Optional<Conversation> conversation = Conversation.of(roomId);
        if (conversation.isEmpty()) {
            enter(roomId, user);
        } else if (!conversation.get().has(user)) {
            throw new Refused(DENIED);
        }
    }

    private boolean isModerator(User user) {
        return accounts.withId(user.id()).map(Account::moderator).orElse(false);
    }

    private boolean isInvited(String roomId, User user) {
        return has("SELECT 1 FROM invitations WHERE room_id = ? AND account_id = ?", roomId, user.key());
    }

    private boolean has(String sql, Object... values) {
        return database.read(connection -> {
            try (PreparedStatement select = Sql.prepare(connection, sql, values);
                    ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
    }

    private Optional<Room> find(String roomId) {
        return database.read(connection -> {
            try (PreparedStatement select =
                            Sql.prepare(connection, "SELECT id, name, secluded FROM rooms WHERE id = ?", roomId);
                    ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Room(row.getString(1), row.getString(2), row.getBoolean(3)))
                        : Optional.<Room>empty();
            }
        });
    }

    /** Makes a room, into which its maker is invited. */
    @Transactional
    public Room create(CreateRoom wish, User user) {
        Room room = new Room(UUID.randomUUID().toString(), wish.name().strip(), wish.secluded());
        return database.write(connection -> {
            if (count(connection) >= MOST) {
                throw new Refused("There are too many rooms");
            }
            Sql.update(
                    connection,
                    "INSERT INTO rooms (id, name, secluded) VALUES (?, ?, ?)",
                    room.id(),
                    room.name(),
                    room.secluded());
            Sql.update(
                    connection, "INSERT INTO invitations (room_id, account_id) VALUES (?, ?)", room.id(), user.key());
            return room;
        });
    }

    private static int count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM rooms");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Lets somebody into a private room; returns whom. */
    @Transactional
    public User invite(Invite invite, User host) {
        enter(invite.roomId(), host);
        User guest = accounts.named(invite.username()).map(Account::user).orElseThrow(() -> new Refused(NOBODY));
        add("invitations", invite.roomId(), guest);
        return guest;
    }

    /** Makes somebody a member, for whoever may enter; returns whether they were none. */
    @Transactional
    public boolean join(String roomId, User user) {
        enter(roomId, user);
        return add("memberships", roomId, user);
    }

    /** Adds a row that may be there, or come at the same time from another window; returns whether it was not. */
    private boolean add(String table, String roomId, User user) {
        try {
            return database.write(connection -> Sql.update(
                            connection,
                            "INSERT INTO " + table + " (room_id, account_id) SELECT r.id, a.id FROM rooms r, accounts a"
                                    + " WHERE r.id = ? AND a.id = ? AND NOT EXISTS (SELECT 1 FROM " + table
                                    + " x WHERE x.room_id = r.id AND x.account_id = a.id)",
                            roomId,
                            user.key()))
                    > 0;
        } catch (DatabaseFailure e) {
            if (e.isConflict()) {
                return false;
            }
            throw e;
        }
    }

    /** Makes somebody no member any more; returns whether they were one. */
    @Transactional
    public boolean leave(String roomId, User user) {
        return database.write(connection -> Sql.update(
                        connection, "DELETE FROM memberships WHERE room_id = ? AND account_id = ?", roomId, user.key()))
                > 0;
    }

    /** Returns the rooms that somebody is a member of. */
    public List<String> memberships(User user) {
        return strings("SELECT room_id FROM memberships WHERE account_id = ?", user.key());
    }

    /** Returns the members of a room. */
    public List<Account> members(String roomId) {
        return accounts.withIds(
                strings("SELECT CAST(account_id AS VARCHAR(20)) FROM memberships WHERE room_id = ?", roomId));
    }

    private List<String> strings(String sql, Object value) {
        return database.read(connection -> Sql.strings(connection, sql, value));
    }
}
