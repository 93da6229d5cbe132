package org.gatehouse.it.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a server in this JVM and its applications log, until it is closed. */
public final class ServerLog extends Handler implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 90;

    private final Logger root = Logger.getLogger("");
    private final List<String> entries = new ArrayList<>();

    /** Begins to listen. */
    public ServerLog() {
        root.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        entries.add(entry.getLevel() + " " + entry.getMessage());
        notifyAll();
        if (entry.getThrown() != null) {
            add(entry.getThrown());
        }
    }

    synchronized void add(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        entries.add(text.toString());
    }

    /** Returns the entries with a number, each behind its level. */
    public synchronized List<String> numbered() {
        return entries.stream().filter(entry -> entry.contains("GATE0")).toList();
    }

    /** Waits for an entry with a number. */
    public synchronized String awaitNumbered() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (numbered().isEmpty() && System.nanoTime() < end) {
            wait(TimeUnit.SECONDS.toMillis(1));
        }
        return numbered().isEmpty() ? "nothing" : numbered().get(0);
    }

    /** Waits for the first entry that holds this. */
    public synchronized String awaitEntry(String part) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            for (String entry : entries) {
                if (entry.contains(part)) {
                    return entry;
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no " + part + " in " + this);
            }
            wait(TimeUnit.SECONDS.toMillis(1));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", entries);
    }
}
