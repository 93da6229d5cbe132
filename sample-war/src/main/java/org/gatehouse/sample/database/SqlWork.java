package org.gatehouse.sample.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a connection.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {

    /** Does it; whoever called closes the connection. */
    T with(Connection connection) throws SQLException;
}
