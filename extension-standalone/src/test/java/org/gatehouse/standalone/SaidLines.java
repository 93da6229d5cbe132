package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a logger and those below it are told until this is closed, line by line. */
final class SaidLines extends Handler implements AutoCloseable {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger logger;

    SaidLines(String logger) {
        this.logger = Logger.getLogger(logger);
        this.logger.addHandler(this);
    }

    /** Those that nobody has awaited. */
    Iterable<String> lines() {
        return lines;
    }

    /** Passes over all lines up to the first with this beginning. */
    void await(String start) throws InterruptedException {
        String line;
        do {
            line = lines.poll(1, TimeUnit.MINUTES);
            assertThat(line).as(start).isNotNull();
        } while (!line.startsWith(start));
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
