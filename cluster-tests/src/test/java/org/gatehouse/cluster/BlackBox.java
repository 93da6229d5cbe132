package org.gatehouse.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;

/** What {@code bin/socketioxide} runs: the cluster client of that project against mixtures of our nodes and Node's. */
public final class BlackBox {

    private BlackBox() {}

    /**
     * Runs the client against each mixture with each parser. Ends with 1 if it has found something.
     *
     * @param arguments the directory with the client, compiled to {@code client.mjs}; then kinds, {@code classic} if none are given
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> kinds =
                arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : List.of("classic");
        boolean passed = true;
        try (RedisServer redis = RedisServer.start()) {
            for (String kind : kinds) {
                for (String mix :
                        List.of(System.getProperty("mixes", "JJJ,JJN,JNN").split(","))) {
                    for (String parser : List.of("json", "msgpack")) {
                        System.out.println("=== " + kind + ", " + mix + ", " + parser);
                        passed &= run(
                                redis, Kind.valueOf(kind.toUpperCase(Locale.ROOT)), mix, parser, Path.of(arguments[0]));
                    }
                }
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean run(RedisServer redis, Kind kind, String mix, String parser, Path client)
            throws IOException, InterruptedException {
        List<Node> nodes = new ArrayList<>();
        try {
            for (char language : mix.toCharArray()) {
                nodes.add(language == 'J' ? java(redis, kind, parser) : node(redis, kind, parser));
            }
            Until.isTrue("the nodes hear one another", () -> Nodes.count(redis, kind, "/") == nodes.size());
            ProcessBuilder builder = new ProcessBuilder("node", "--test", "--test-reporter=spec", "client.mjs")
                    .directory(client.toFile())
                    .inheritIO();
            builder.environment().put("PARSER", parser);
            builder.environment()
                    .put(
                            "PORTS",
                            nodes.stream()
                                    .map(node -> Integer.toString(node.port()))
                                    .collect(Collectors.joining(",")));
            return builder.start().waitFor() == 0;
        } finally {
            nodes.forEach(Node::close);
        }
    }

    private static Node java(RedisServer redis, Kind kind, String parser) {
        Map<String, String> settings = new HashMap<>(Nodes.settings(redis.url(), kind, Map.of()));
        settings.put("gatehouse.parser", parser);
        settings.put("main.path", "/main.io/");
        settings.put("black-box.path", "/socket.io/");
        return Node.java(settings);
    }

    private static Node node(RedisServer redis, Kind kind, String parser) {
        Map<String, String> environment = new HashMap<>(Nodes.environment(redis.url(), kind));
        environment.put("PARSER", parser);
        environment.put("BLACK_BOX", "yes");
        return Node.node(0, environment);
    }
}
