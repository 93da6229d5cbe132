package org.gatehouse.sample.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gatehouse.sample.Refused;
import org.gatehouse.sample.Settings;
import org.gatehouse.sample.database.Database;
import org.gatehouse.sample.database.DatabaseFailure;
import org.gatehouse.sample.database.Sql;

/**
 * The accounts. No two have names that look the same but for case. Whoever registers first looks after the rooms, and so do
 * those whom {@code chat.moderators} names, separated by commas.
 */
@ApplicationScoped
public class Accounts {

    private static final String SELECT = "SELECT id, name, moderator FROM accounts ";

    @Inject
    private Database database;

    @Inject
    private Settings settings;

    /** Registers somebody. */
    @Transactional
    public Account register(Credentials credentials) {
        String key = key(credentials.name());
        if (find(key).isPresent()) {
            throw nameTaken();
        }
        String hash = Passwords.hash(credentials.password());
        try {
            return database.write(connection -> insert(connection, credentials.name(), key, hash));
        } catch (DatabaseFailure e) {
            throw e.isConflict() ? nameTaken() : e;
        }
    }

    private static Refused nameTaken() {
        return new Refused("This name is taken");
    }

    private Account insert(Connection connection, String name, String key, String hash) throws SQLException {
        boolean moderator = isAppointed(key) || isFirst(connection);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO accounts (name, name_key, password_hash, moderator) VALUES (?, ?, ?, ?)",
                new String[] {"id"})) {
            insert.setString(1, name);
            insert.setString(2, key);
            insert.setString(3, hash);
            insert.setBoolean(4, moderator);
            return new Account(Sql.inserted(insert), name, moderator);
        }
    }

    private boolean isAppointed(String key) {
        String moderators = settings.find("chat.moderators").orElse("");
        return Arrays.stream(moderators.split(",", -1))
                .anyMatch(name -> key(name).equals(key));
    }

    private static boolean isFirst(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT 1 FROM accounts FETCH FIRST 1 ROWS ONLY")) {
            return !row.next();
        }
    }

    /** Returns the account, if the password is its. Takes as long if it is not, or if there is none. */
    @Transactional
    public Optional<Account> verify(Credentials credentials) {
        String key = key(credentials.name());
        Optional<String> hash = database.read(connection ->
                Sql.strings(connection, "SELECT password_hash FROM accounts WHERE name_key = ?", key).stream()
                        .findFirst());
        if (hash.isEmpty()) {
            Passwords.verifyNobody(credentials.password());
            return Optional.empty();
        }
        if (!Passwords.verify(credentials.password(), hash.get())) {
            return Optional.empty();
        }
        if (Passwords.isOutdated(hash.get())) {
            renewHash(key, Passwords.hash(credentials.password()));
        }
        return find(key);
    }

    private void renewHash(String key, String hash) {
        database.write(connection ->
                Sql.update(connection, "UPDATE accounts SET password_hash = ? WHERE name_key = ?", hash, key));
    }

    /** Returns the account with a name. */
    public Optional<Account> named(String name) {
        return find(key(name));
    }

    private Optional<Account> find(String key) {
        return database.read(connection -> {
            try (PreparedStatement select = Sql.prepare(connection, SELECT + "WHERE name_key = ?", key)) {
                return accounts(select).stream().findFirst();
            }
        });
    }

    /** Returns the account with an id, as a user has it. */
    public Optional<Account> withId(String id) {
        return withIds(List.of(id)).stream().findFirst();
    }

    /** Returns the accounts with these ids, as users have them, in the order of their names. */
    public List<Account> withIds(Collection<String> ids) {
        Object[] keys = ids.stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .toArray();
        if (keys.length == 0) {
            return List.of();
        }
        return database.read(connection -> {
            String marks = String.join(", ", Collections.nCopies(keys.length, "?"));
            try (PreparedStatement select =
                    Sql.prepare(connection, SELECT + "WHERE id IN (" + marks + ") ORDER BY name_key", keys)) {
                return accounts(select);
            }
        });
    }

    private static List<Account> accounts(PreparedStatement select) throws SQLException {
        List<Account> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Account(row.getLong(1), row.getString(2), row.getBoolean(3)));
            }
        }
        return found;
    }

    /** Names that differ in case, width or composition only are one name. */
    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
