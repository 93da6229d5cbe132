package org.gatehouse.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.it.redis.Until;

/** What this jar logs meanwhile. */
final class LoggedMessages extends Handler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("org.gatehouse.redis");

    private final List<String> messages = new CopyOnWriteArrayList<>();

    LoggedMessages() {
        LOG.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        messages.add(entry.getMessage());
    }

    List<String> of(String number) {
        return messages.stream().filter(message -> message.startsWith(number)).toList();
    }

    void await(String number, int count) {
        Until.isTrue(
                count + " times " + number + " in " + messages, () -> of(number).size() >= count);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOG.removeHandler(this);
    }
}
