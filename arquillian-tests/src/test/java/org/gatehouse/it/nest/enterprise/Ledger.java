package org.gatehouse.it.nest.enterprise;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.gatehouse.GatewaysListening;

/** Entries in the server's default database. */
@ApplicationScoped
public class Ledger {

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource database;

    void create(@Observes GatewaysListening event) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS gatehouse_ledger (entry VARCHAR(100))");
        }
    }

    /** Writes an entry. */
    public void write(String entry) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO gatehouse_ledger (entry) VALUES (?)")) {
            statement.setString(1, entry);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts entries. */
    public int count(String entry) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM gatehouse_ledger WHERE entry = ?")) {
            statement.setString(1, entry);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
