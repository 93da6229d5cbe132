package org.gatehouse.sample.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.gatehouse.sample.Settings;

/** Connections where no server has any. WARs for full servers come without the library that this needs. */
final class OwnPool implements AutoCloseable {

    private final HikariDataSource pool;

    private OwnPool(HikariDataSource pool) {
        this.pool = pool;
    }

    static OwnPool open(String url, Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("chat");
        config.setJdbcUrl(url);
        config.setDriverClassName(url.startsWith("jdbc:postgresql:") ? "org.postgresql.Driver" : "org.h2.Driver");
        settings.find("chat.database.user").ifPresent(config::setUsername);
        settings.find("chat.database.password").ifPresent(config::setPassword);
        config.setMaximumPoolSize(
                Integer.parseInt(settings.find("chat.database.connections").orElse("10")));
        return new OwnPool(new HikariDataSource(config));
    }

    DataSource source() {
        return pool;
    }

    /** Ends the connections, and takes the drivers of this WAR away: the JVM would keep them, and their class loader. */
    @Override
    public void close() {
        pool.close();
        List<Driver> ours = DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == OwnPool.class.getClassLoader())
                .toList();
        for (Driver driver : ours) {
            try {
                DriverManager.deregisterDriver(driver);
            } catch (SQLException e) {
                throw new DatabaseFailure(e);
            }
        }
    }
}
