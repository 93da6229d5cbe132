package org.gatehouse.sample.messages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gatehouse.sample.accounts.User;
import org.gatehouse.sample.database.Database;
import org.gatehouse.sample.database.DatabaseFailure;
import org.gatehouse.sample.database.Sql;

/** What was said. Who may read it is not asked here. */
@ApplicationScoped
public class Messages {

    /** How many messages a page has. */
    public static final int PAGE = 50;

    private static final String SELECT =
            "SELECT m.id, m.body, m.room_id, m.author_id, a.name, m.written, i.media_type, m.client_id FROM messages m"
                    + " JOIN accounts a ON a.id = m.author_id LEFT JOIN images i ON i.id = m.image_id ";

    @Inject
    private Database database;

    /**
     * A message that was written.
     *
     * @param message the message
     * @param isNew whether nobody has heard of it: a draft that comes again is the message that it has become
     */
    public record Written(Message message, boolean isNew) {}

    /** Keeps a message. */
    @Transactional
    public Written write(Draft draft, User author) {
        Optional<Message> known = find(draft, author);
        if (known.isPresent()) {
            return new Written(known.get(), false);
        }
        try {
            return new Written(database.write(connection -> insert(connection, draft, author)), true);
        } catch (DatabaseFailure e) {
            if (!e.isConflict()) {
                throw e;
            }
            return new Written(find(draft, author).orElseThrow(() -> e), false); // it came twice at the same time
        }
    }

    private Optional<Message> find(Draft draft, User author) {
        String clientId = draft.clientId();
        return clientId == null ? Optional.empty() : database.read(connection -> find(connection, clientId, author));
    }

    private static Optional<Message> find(Connection connection, String clientId, User author) throws SQLException {
        try (PreparedStatement select =
                Sql.prepare(connection, SELECT + "WHERE m.author_id = ? AND m.client_id = ?", author.key(), clientId)) {
            return messages(select).stream().findFirst();
        }
    }

    private static Message insert(Connection connection, Draft draft, User author) throws SQLException {
        Image image = draft.image();
        Long imageId = image == null ? null : insert(connection, image);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO messages (room_id, author_id, client_id, body, image_id, written) VALUES (?, ?, ?, ?, ?, ?)",
                new String[] {"id"})) {
            insert.setString(1, draft.roomId());
            insert.setLong(2, author.key());
            insert.setString(3, draft.clientId());
            insert.setString(4, draft.text());
            insert.setObject(5, imageId, java.sql.Types.BIGINT);
            insert.setObject(6, now);
            return new Message(
                    Sql.inserted(insert),
                    draft.text(),
                    draft.roomId(),
                    author.id(),
                    author.username(),
                    now.toInstant(),
                    image == null ? null : image.mediaType(),
                    draft.clientId());
        }
    }

    private static long insert(Connection connection, Image image) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO images (media_type, content) VALUES (?, ?)", new String[] {"id"})) {
            insert.setString(1, image.mediaType());
            insert.setBytes(2, image.data());
            return Sql.inserted(insert);
        }
    }

    /** Returns the last messages of a room, or those before one of them. */
    public Page before(String roomId, long before) {
        List<Message> found = database.read(connection -> {
            try (PreparedStatement select = Sql.prepare(
                    connection,
                    SELECT + "WHERE m.room_id = ? AND m.id < ? ORDER BY m.id DESC FETCH FIRST " + (PAGE + 1)
                            + " ROWS ONLY",
                    roomId,
                    before)) {
                return messages(select);
            }
        });
        boolean more = found.size() > PAGE;
        List<Message> page = new ArrayList<>(more ? found.subList(0, PAGE) : found);
        Collections.reverse(page);
        return new Page(page, more);
    }

    /** Returns a message. */
    public Optional<Message> withId(long id) {
        return database.read(connection -> {
            try (PreparedStatement select = Sql.prepare(connection, SELECT + "WHERE m.id = ?", id)) {
                return messages(select).stream().findFirst();
            }
        });
    }

    /** Returns the picture of a message. */
    public Optional<Image> imageOf(long id) {
        return database.read(connection -> {
            try (PreparedStatement select = Sql.prepare(
                            connection,
                            "SELECT i.media_type, i.content FROM images i JOIN messages m ON m.image_id = i.id WHERE m.id = ?",
                            id);
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Image(row.getString(1), row.getBytes(2))) : Optional.<Image>empty();
            }
        });
    }

    /** Takes a message away, for whoever comes later. */
    @Transactional
    public void delete(long id) {
        database.write(connection -> Sql.update(connection, "DELETE FROM messages WHERE id = ?", id));
    }

    private static List<Message> messages(PreparedStatement select) throws SQLException {
        List<Message> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Message(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Long.toString(row.getLong(4)),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getString(7),
                        row.getString(8)));
            }
        }
        return found;
    }
}
