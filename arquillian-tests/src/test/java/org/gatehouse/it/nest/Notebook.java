package org.gatehouse.it.nest;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.TestServer;

/** A page of the application's notes, of one test; its key travels in the handshakes of the test's clients. */
final class Notebook {

    private final Dialect dialect;
    private final URI base;
    private final String key = UUID.randomUUID().toString();

    private Notebook(Dialect dialect, URI base) {
        this.dialect = dialect;
        this.base = base;
    }

    /** A page in the application all of whose gateways speak a dialect. */
    static Notebook of(Dialect dialect, TestServer server) {
        return new Notebook(dialect, server.deploy(dialect.application()));
    }

    /** A page in an application that has gateways of both. */
    static Notebook of(Application application, TestServer server) {
        return new Notebook(Dialect.SOCKET_IO, server.deploy(application));
    }

    String key() {
        return key;
    }

    /** The query of a handshake. */
    String query() {
        return "key=" + key;
    }

    /** Waits until so many notes are there, and returns all. */
    List<String> read(int count) {
        try (Client reader = dialect.open(base, "notes", "")) {
            String json = reader.answerTo("read", "{\"key\":\"" + key + "\",\"count\":" + count + "}");
            String items = json.substring(1, json.length() - 1);
            return items.isEmpty()
                    ? List.of()
                    : Arrays.stream(items.split(","))
                            .map(item -> item.substring(1, item.length() - 1))
                            .toList();
        }
    }

    /** Completes a stage that somebody waits for. */
    void release(String name) {
        try (Client other = dialect.open(base, "notes", "")) {
            other.answerTo("release", "\"" + name + "\"");
        }
    }
}
