package org.gatehouse.sample.database;

import static java.lang.System.Logger.Level.INFO;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.gatehouse.sample.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the database. With {@code chat.database.url} (and {@code .user}, {@code .password}) it is that one, over a
 * pool of its own; else the server's data source {@code chat.database.jndi}, {@code java:comp/DefaultDataSource} unless
 * set; else, where there is no such thing, a file of H2 in the directory {@code chat-data}.
 */
@ApplicationScoped
public class Database {

    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    private final DataSource source;
    private final @Nullable OwnPool own;

    /** For proxies. */
    @SuppressWarnings("NullAway")
    protected Database() {
        source = null;
        own = null;
    }

    /** Finds the database that the settings name. */
    @Inject
    public Database(Settings settings) {
        Optional<String> url = settings.find("chat.database.url");
        Optional<DataSource> servers = url.isPresent() ? Optional.empty() : ofServer(settings);
        own = servers.isPresent() ? null : OwnPool.open(url.orElseGet(Database::file), settings);
        source = own == null ? servers.orElseThrow() : own.source();
    }

    private static Optional<DataSource> ofServer(Settings settings) {
        Optional<String> name = settings.find("chat.database.jndi");
        try {
            return Optional.of(InitialContext.doLookup(name.orElse("java:comp/DefaultDataSource")));
        } catch (NamingException e) {
            if (name.isPresent()) {
                throw new IllegalStateException("chat.database.jndi names no data source: " + name.get(), e);
            }
            return Optional.empty();
        }
    }

    private static String file() {
        return "jdbc:h2:file:" + System.getProperty("catalina.base", ".") + "/chat-data/chat";
    }

    /** Brings the tables to what this version of the chat expects. */
    @PostConstruct
    void migrate() {
        int migrations = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(Map.of("bytes", isPostgres() ? "BYTEA" : "VARBINARY(1000000)"))
                .table("chat_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate()
                .migrationsExecuted;
        LOG.log(INFO, "The chat keeps its data in {0}; migrations made: {1}", url(), migrations);
    }

    private boolean isPostgres() {
        return read(connection -> connection.getMetaData().getDatabaseProductName())
                .equals("PostgreSQL");
    }

    private String url() {
        return read(connection -> connection.getMetaData().getURL());
    }

    /** Opens it, if nobody has. */
    public void open() {
        // The container has made this bean before it calls this.
    }

    /** Asks something. */
    public <T extends @Nullable Object> T read(SqlWork<T> question) {
        try (Connection connection = source.getConnection()) {
            return question.with(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /**
     * Changes something, as a whole or not at all. Where the server has transactions that is what {@code @Transactional}
     * at the service's method sees to; a connection of a pool of our own has its transaction here.
     */
    public <T extends @Nullable Object> T write(SqlWork<T> change) {
        return own == null ? read(change) : read(connection -> transaction(connection, change));
    }

    private static <T extends @Nullable Object> T transaction(Connection connection, SqlWork<T> change)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = change.with(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Closes the pool, if it is ours. */
    @PreDestroy
    void close() {
        if (own != null) {
            own.close();
        }
    }
}
