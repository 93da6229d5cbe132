package org.gatehouse.cluster;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gatehouse.cluster.node.Values;
import org.gatehouse.it.redis.ChildProcess;
import org.jspecify.annotations.Nullable;

/** One node of the cluster, and what a test asks of it. Used by one thread at a time. */
public final class Node implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SERVER = "org.gatehouse.cluster.node.JavaNodeServer";

    private final boolean java;
    private final int port;
    private final AutoCloseable server;

    private Node(boolean java, int port, AutoCloseable server) {
        this.java = java;
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a Java node in this JVM, in a class loader that has nothing in common with the test's. One after the other: until they have a port,
     * Tomcat gives all of them the same name in the JVM's registry.
     *
     * @param settings configuration keys
     * @return the node
     */
    public static synchronized Node java(Map<String, String> settings) {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Node::url)
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
        thread.setContextClassLoader(loader);
        try {
            Class<?> type = loader.loadClass(SERVER);
            AutoCloseable server =
                    (AutoCloseable) type.getConstructor(int.class, Map.class).newInstance(0, settings);
            int port = (int) type.getMethod("port").invoke(server);
            return new Node(true, port, () -> {
                server.close();
                loader.close();
            });
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the node did not start: " + e.getCause(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a Java node in a process of its own, which can be stopped and killed.
     *
     * @param port the port, 0 for a free one
     * @param settings configuration keys
     * @param options options of its JVM
     * @return the node
     */
    public static Node javaProcess(int port, Map<String, String> settings, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SERVER, Integer.toString(port)));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        return process(true, new ChildProcess(Path.of("."), Map.of(), command));
    }

    /**
     * Starts a Node server.
     *
     * @param port the port, 0 for a free one
     * @param environment the variables that {@code node.mjs} reads
     * @return the node
     */
    public static Node node(int port, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PORT", Integer.toString(port));
        Path directory = Path.of(System.getProperty("npm.directory", "target/npm"));
        return process(false, new ChildProcess(directory, all, List.of("node", "node.mjs")));
    }

    private static Node process(boolean java, ChildProcess process) {
        StringBuilder output = new StringBuilder();
        try {
            for (String line = process.output().readLine();
                    line != null;
                    line = process.output().readLine()) {
                if (line.startsWith("ready ")) {
                    process.discardOutput();
                    return new Node(java, Integer.parseInt(line.substring("ready ".length())), process);
                }
                output.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.close();
        throw new IllegalStateException("the node did not start:\n" + output);
    }

    /**
     * Tells whether this is a Java node.
     *
     * @return {@code false} for Node
     */
    public boolean isJava() {
        return java;
    }

    /**
     * Returns the port of its clients.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Returns where its clients connect to.
     *
     * @return {@code http://127.0.0.1:port}
     */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Returns its process.
     *
     * @return the process
     * @throws IllegalStateException for a node of this JVM
     */
    public ChildProcess process() {
        if (server instanceof ChildProcess process) {
            return process;
        }
        throw new IllegalStateException("it has no process of its own");
    }

    /** Selects everybody in {@code "/"}. */
    public Target all() {
        return new Target(this, Map.of());
    }

    /**
     * Selects everybody in a namespace.
     *
     * @param namespace the namespace
     * @return the selection
     */
    public Target of(String namespace) {
        return all().with("nsp", namespace);
    }

    /**
     * Performs an operation.
     *
     * @param operation its name in {@code operations.mjs}, and its members: name, value, name, value…
     * @return its result
     */
    public JsonValue call(String operation, @Nullable Object... members) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("op", operation);
        for (int i = 0; i < members.length; i += 2) {
            body.add(String.valueOf(members[i]), Values.json(members[i + 1]));
        }
        HttpRequest request = HttpRequest.newBuilder(uri().resolve("/control"))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body.build().toString()))
                .build();
        try {
            String response =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            try (JsonReader reader = Json.createReader(new StringReader(response))) {
                return result(operation, reader.readObject());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonValue result(String operation, JsonObject answer) {
        if (answer.containsKey("failure")) {
            throw new IllegalStateException(
                    (java ? "Java: " : "Node: ") + operation + ": " + answer.getString("failure"));
        }
        return answer.get("value");
    }

    /**
     * Returns the rooms of one of its clients, its own room not among them.
     *
     * @param client the client
     * @return the rooms
     */
    public Set<String> rooms(Client client) {
        JsonArray rooms = call("rooms", "id", client.id()).asJsonArray();
        return rooms.stream()
                .map(room -> ((JsonString) room).getString())
                .filter(room -> !room.equals(client.id()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Makes one of its clients join rooms.
     *
     * @param client the client
     * @param rooms the rooms
     */
    public void join(Client client, Object... rooms) {
        call("join", "id", client.id(), "rooms", rooms);
    }

    /** Stops it, a process of its own with {@code SIGKILL}. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a test has selected of a node's namespace, as {@code io.of(..).to(..).except(..)} is; immutable.
     *
     * @param node who is asked
     * @param members the modifiers
     */
    public record Target(Node node, Map<String, Object> members) {

        /**
         * Adds a modifier.
         *
         * @param name its name in {@code operations.mjs}
         * @param value its value
         * @return the selection
         */
        public Target with(String name, Object value) {
            Map<String, Object> more = new HashMap<>(members);
            more.put(name, value);
            return new Target(node, more);
        }

        /** Selects members of rooms. */
        public Target to(Object... rooms) {
            return with("to", rooms);
        }

        /** Leaves members of rooms out. */
        public Target except(Object... rooms) {
            return with("except", rooms);
        }

        /** Waits for so many milliseconds. */
        public Target timeout(int millis) {
            return with("timeout", millis);
        }

        /** Performs an operation on the selected. */
        public JsonValue call(String operation, @Nullable Object... more) {
            @Nullable Object[] all = Arrays.copyOf(more, more.length + 2);
            all[more.length] = "target";
            all[more.length + 1] = members;
            return node.call(operation, all);
        }

        /** Emits an event. */
        public void emit(String event, @Nullable Object... args) {
            call("emit", "event", event, "args", args);
        }

        /** Emits an event and gathers the answers. */
        public Answers emitWithAck(String event, @Nullable Object... args) {
            return Answers.of(call("emitWithAck", "event", event, "args", args));
        }

        /** Looks the selected up: their ids, rooms, data and handshakes. */
        public List<JsonObject> fetchSockets() {
            return call("fetchSockets").asJsonArray().getValuesAs(JsonObject.class);
        }
    }

    /**
     * What was answered in time.
     *
     * @param timedOut whether that was all
     * @param message what the failure says, empty if all have answered
     * @param values the answers: {@code null}s, strings, booleans, {@code Long}s, {@code Double}s, {@code ByteBuffer}s, lists, maps
     * @param missing the nodes that a Java node misses
     */
    public record Answers(boolean timedOut, String message, List<@Nullable Object> values, Set<String> missing) {

        static Answers of(JsonValue json) {
            JsonObject result = json.asJsonObject();
            JsonValue answers = result.get("answers");
            boolean many = answers.getValueType() == JsonValue.ValueType.ARRAY;
            return new Answers(
                    result.containsKey("timeout"),
                    result.getString("timeout", ""),
                    many ? comparable(Values.list(answers.asJsonArray())) : Arrays.asList(Values.plain(answers)),
                    result.containsKey("missing")
                            ? result.getJsonArray("missing").getValuesAs(JsonString::getString).stream()
                                    .collect(Collectors.toSet())
                            : Set.of());
        }

        private static List<@Nullable Object> comparable(List<@Nullable Object> values) {
            values.replaceAll(value -> value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
            return values;
        }
    }
}
