package org.gatehouse.it.nest;

import java.net.URI;
import java.util.List;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;

/** The two protocols: how each writes the same message. Data is JSON text, {@code ""} for none. */
enum Dialect {
    SOCKET_IO(Application.NEST, "") {
        @Override
        RawWebSocket connect(URI base, String path, String query, String... headers) {
            RawWebSocket socket = RawWebSocket.open(base, path + "/?EIO=4&transport=websocket&" + query, headers);
            Engine.sid(socket.text());
            return socket;
        }

        @Override
        String event(String name, String data) {
            return "42[\"" + name + "\"" + (data.isEmpty() ? "" : "," + data) + "]";
        }

        @Override
        String question(int id, String name, String data) {
            return "42" + id + event(name, data).substring(2);
        }

        @Override
        String answerEvent(int id, String name, String data) {
            return event(name, data);
        }

        @Override
        String ack(int id, String value) {
            return "43" + id + "[" + value + "]";
        }

        @Override
        List<String> failure(int id, String payload) {
            return List.of(event("exception", payload), ack(id, payload));
        }

        @Override
        String unknownEvent(int id, String payload) {
            return ack(id, payload);
        }
    },

    PLAIN(Application.NEST_PLAIN, "-plain") {
        @Override
        RawWebSocket connect(URI base, String path, String query, String... headers) {
            return RawWebSocket.open(base, path + (query.isEmpty() ? "" : "?" + query), headers);
        }

        @Override
        String event(String name, String data) {
            return "{\"event\":\"" + name + "\"" + (data.isEmpty() ? "" : ",\"data\":" + data) + "}";
        }

        @Override
        String question(int id, String name, String data) {
            return answerEvent(id, name, data);
        }

        @Override
        String answerEvent(int id, String name, String data) {
            String event = event(name, data);
            return event.substring(0, event.length() - 1) + ",\"id\":" + id + "}";
        }

        @Override
        String ack(int id, String value) {
            return value.isEmpty() ? "{\"id\":" + id + "}" : "{\"id\":" + id + ",\"data\":" + value + "}";
        }

        @Override
        List<String> failure(int id, String payload) {
            return List.of(unknownEvent(id, payload));
        }

        @Override
        String unknownEvent(int id, String payload) {
            return answerEvent(id, "exception", payload);
        }
    };

    private final Application application;
    private final String suffix;

    Dialect(Application application, String suffix) {
        this.application = application;
        this.suffix = suffix;
    }

    /** Returns the application all of whose gateways speak this dialect, unless they say otherwise. */
    Application application() {
        return application;
    }

    /** Opens a client of a gateway, connected. */
    Client open(TestServer server, String path) {
        return open(server, path, "");
    }

    /** Opens a client of a gateway, connected, with a query and headers of its handshake. */
    Client open(TestServer server, String path, String query, String... headers) {
        return open(server.deploy(application), path, query, headers);
    }

    /** Opens a client, connected. */
    Client open(URI base, String path, String query, String... headers) {
        Client client = new Client(this, connect(base, path, query, headers));
        if (this == SOCKET_IO) {
            client.socket().join("");
        }
        return client;
    }

    /** Returns the path of a gateway's form for this dialect, in an application that has both. */
    String path(String path) {
        return path + suffix;
    }

    /** Opens a connection as far as the protocol does it without being asked. */
    abstract RawWebSocket connect(URI base, String path, String query, String... headers);

    /** An event of either side that answers nothing and asks nothing. */
    abstract String event(String name, String data);

    /** An event of the client that asks for an acknowledgement. */
    abstract String question(int id, String name, String data);

    /** An event with which the server answers a question. */
    abstract String answerEvent(int id, String name, String data);

    /** The acknowledgement of a question. */
    abstract String ack(int id, String value);

    /** All that answers a question that failed. */
    abstract List<String> failure(int id, String payload);

    /** What answers a question that nobody handles. */
    abstract String unknownEvent(int id, String payload);

    /** What answers a message that failed. */
    String failure(String payload) {
        return event("exception", payload);
    }

    /** The usual payload of a failure. */
    static String error(String message, String event, String data) {
        return "{\"status\":\"error\",\"message\":\"" + message + "\",\"cause\":{\"pattern\":\"" + event + "\""
                + (data.isEmpty() ? "" : ",\"data\":" + data) + "}}";
    }

    /** The payload of a message that does not fit its handler. */
    static String invalid(String violations, String event, String data) {
        return error("Validation failed\",\"violations\":" + violations + ",\"#\":\"", event, data)
                .replace(",\"#\":\"\"", "");
    }
}
