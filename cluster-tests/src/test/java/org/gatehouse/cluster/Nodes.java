package org.gatehouse.cluster;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;

/** Nodes that are one cluster. */
public final class Nodes implements AutoCloseable {

    /** The namespaces of every node. */
    public static final List<String> NAMESPACES = List.of("/", "/custom", "/a[b]*\\c");

    private final List<Node> nodes = new ArrayList<>();

    /**
     * Starts nodes in this JVM and beside it, and waits until each of them hears what is said in every namespace.
     *
     * @param redis where they meet
     * @param kind how they speak
     * @param mix a {@code J} for each Java node, an {@code N} for each Node one
     * @param more settings of Java nodes
     */
    public Nodes(RedisServer redis, Kind kind, String mix, Map<String, String> more) {
        for (char language : mix.toCharArray()) {
            nodes.add(
                    language == 'J'
                            ? Node.java(settings(redis.url(), kind, more))
                            : Node.node(0, environment(redis.url(), kind)));
        }
        for (String namespace : NAMESPACES) {
            Until.isTrue("all nodes hear " + namespace, () -> count(redis, kind, namespace) == nodes.size());
        }
    }

    /**
     * Asks Redis how many nodes hear what is said in a namespace.
     *
     * @param redis where they meet
     * @param kind how they speak
     * @param namespace the namespace
     * @return the number
     */
    public static long count(RedisServer redis, Kind kind, String namespace) {
        List<?> answer = (List<?>) Objects.requireNonNull(redis.call(kind.count(namespace)));
        return (Long) Objects.requireNonNull(answer.get(1));
    }

    /**
     * Configures a Java node.
     *
     * @param url of Redis
     * @param kind how it speaks
     * @param more other settings
     * @return all settings
     */
    public static Map<String, String> settings(String url, Kind kind, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("gatehouse.redis.url", url);
        settings.put("gatehouse.redis.kind", kind.key());
        return settings;
    }

    /**
     * Configures a Node server.
     *
     * @param url of Redis
     * @param kind how it speaks
     * @return the variables
     */
    public static Map<String, String> environment(String url, Kind kind) {
        return Map.of("REDIS_URL", url, "KIND", kind.key());
    }

    /**
     * Returns the nodes.
     *
     * @return the nodes, in the order of the mix
     */
    public List<Node> list() {
        return List.copyOf(nodes);
    }

    /** Waits until no client is left on any node. */
    public void awaitEmpty() {
        for (Node node : nodes) {
            Until.isTrue(
                    "the clients have left",
                    () -> node.call("anySockets", "namespaces", NAMESPACES) == JsonValue.FALSE);
        }
    }

    /**
     * Waits until a node has a client.
     *
     * @param node the node
     * @param client the client
     */
    public static void awaitClient(Node node, Client client) {
        Until.isTrue(
                "the client has arrived",
                () -> node.call("sockets").asJsonArray().stream()
                        .anyMatch(id -> ((JsonString) id).getString().equals(client.id())));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
