package org.gatehouse.sample.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.sample.database.Database;
import org.gatehouse.sample.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Who has signed in, on which device. A device keeps {@code ID.SECRET} in a cookie; each use yields a new secret, and the
 * former one is good for {@link #GRACE} more, for windows that renewed at the same time. A secret that comes after that has
 * been stolen from somebody: the session ends.
 */
@ApplicationScoped
public class Sessions {

    /** How long somebody stays signed in without coming back. */
    static final Duration LIFETIME = Duration.ofDays(30);

    static final Duration GRACE = Duration.ofSeconds(30);

    @Inject
    private Database database;

    /**
     * A session that was begun or renewed.
     *
     * @param id its id, in every token of it
     * @param account the key of the account
     * @param cookie what the device keeps; {@code null}: what it has
     */
    public record Renewed(String id, long account, @Nullable String cookie) {

        /** Keeps the secret out of every log. */
        @Override
        public String toString() {
            return "Session " + id;
        }
    }

    private record Kept(
            long account, String secret, @Nullable String former, Instant renewed, Instant expires) {}

    /** Begins a session, and forgets those that are long over. */
    @Transactional
    public Renewed begin(Account account) {
        String id = UUID.randomUUID().toString();
        String secret = Passwords.secret();
        return database.write(connection -> {
            Sql.update(connection, "DELETE FROM sessions WHERE expires < ?", now());
            Sql.update(
                    connection,
                    "INSERT INTO sessions (id, account_id, secret_hash, renewed, expires) VALUES (?, ?, ?, ?, ?)",
                    id,
                    account.id(),
                    Passwords.digest(secret),
                    now(),
                    now().plus(LIFETIME));
            return new Renewed(id, account.id(), id + "." + secret);
        });
    }

    /** Renews a session with its cookie, or finds that there is none. */
    @Transactional
    public Optional<Renewed> renew(String cookie) {
        int dot = cookie.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String id = cookie.substring(0, dot);
        String hash = Passwords.digest(cookie.substring(dot + 1));
        return database.write(connection -> {
            Kept kept = find(connection, id);
            return kept == null ? Optional.empty() : renew(connection, id, hash, kept);
        });
    }

    private static Optional<Renewed> renew(Connection connection, String id, String hash, Kept kept)
            throws SQLException {
        Instant now = Instant.now();
        if (kept.secret().equals(hash) && now.isBefore(kept.expires())) {
            String secret = Passwords.secret();
            Sql.update(
                    connection,
                    "UPDATE sessions SET secret_hash = ?, former_hash = ?, renewed = ?, expires = ? WHERE id = ?",
                    Passwords.digest(secret),
                    hash,
                    now(),
                    now().plus(LIFETIME),
                    id);
            return Optional.of(new Renewed(id, kept.account(), id + "." + secret));
        }
        if (hash.equals(kept.former()) && now.isBefore(kept.renewed().plus(GRACE))) {
            return Optional.of(new Renewed(id, kept.account(), null));
        }
        Sql.update(connection, "DELETE FROM sessions WHERE id = ?", id);
        return Optional.empty();
    }

    private static @Nullable Kept find(Connection connection, String id) throws SQLException {
        String sql =
                "SELECT account_id, secret_hash, former_hash, renewed, expires FROM sessions WHERE id = ? FOR UPDATE";
        try (PreparedStatement select = Sql.prepare(connection, sql, id);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new Kept(row.getLong(1), row.getString(2), row.getString(3), instant(row, 4), instant(row, 5))
                    : null;
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Ends a session with its cookie; returns its id, if there was one. */
    @Transactional
    public Optional<String> end(String cookie) {
        Optional<String> id = renew(cookie).map(Renewed::id);
        id.ifPresent(ended ->
                database.write(connection -> Sql.update(connection, "DELETE FROM sessions WHERE id = ?", ended)));
        return id;
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
