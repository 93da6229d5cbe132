package org.gatehouse.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** System properties, and the log of this jar, for as long as a test runs. */
final class Configured implements AutoCloseable {

    /** Of {@code correct horse}. */
    static final String HASH = "$2a$06$33peIUW7Dc50S9BkNgryZuvThhtJJJfFiHz6Uco5XhrUhYGzzT3vS";

    private final List<String> keys = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Logger logger = Logger.getLogger(Configured.class.getPackageName());
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            synchronized (log) {
                log.add(record.getLevel() + " " + record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Configured() {
        logger.addHandler(listener);
    }

    static Configured withLogin() {
        return new Configured().with("username", "ada").with("password-hash", HASH);
    }

    Configured with(String key, String value) {
        String whole = "gatehouse.admin." + key;
        keys.add(whole);
        System.setProperty(whole, value);
        return this;
    }

    List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    @Override
    public void close() {
        keys.forEach(System::clearProperty);
        logger.removeHandler(listener);
    }
}
