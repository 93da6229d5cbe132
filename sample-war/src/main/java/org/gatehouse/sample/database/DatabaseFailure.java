package org.gatehouse.sample.database;

import java.sql.SQLException;

/** The database could not do what it was asked to. */
public class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Wraps what JDBC has thrown. */
    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** Returns whether a row of that kind is there already. Class 23 of SQL is integrity, whatever the database. */
    public boolean isConflict() {
        return getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("23");
    }
}
