package org.gatehouse.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.it.redis.ChildProcess;
import org.gatehouse.it.redis.Ports;
import org.gatehouse.it.redis.RedisClient;
import org.gatehouse.it.redis.Until;

/** A real load balancer with the settings of docs/scale-out.md, which are tried here. */
final class LoadBalancer implements AutoCloseable {

    private final Path directory;
    private final ChildProcess process;
    private final int port = Ports.free();

    /**
     * Starts it.
     *
     * @param program {@code nginx} or {@code haproxy}
     * @param nodes the nodes, instead of those in the document
     */
    LoadBalancer(String program, List<Node> nodes) {
        this(program, nodes, settings -> settings);
    }

    /** Starts nginx, which sends one request after the other to the next node, whoever it is from. */
    static LoadBalancer roundRobin(List<Node> nodes) {
        StringBuilder servers = new StringBuilder();
        nodes.subList(2, nodes.size())
                .forEach(node -> servers.append("        server 127.0.0.1:")
                        .append(node.port())
                        .append(" max_fails=1 fail_timeout=5s;\n"));
        return new LoadBalancer(
                "nginx", nodes, settings -> settings.replace("        hash $remote_addr consistent;\n", servers));
    }

    private LoadBalancer(String program, List<Node> nodes, UnaryOperator<String> change) {
        try {
            directory = Files.createTempDirectory(program);
            String settings = settings(program, nodes);
            Path file = Files.writeString(directory.resolve("settings"), change.apply(settings));
            List<String> command = program.equals("nginx")
                    ? List.of(
                            path(program),
                            "-p",
                            directory.toString(),
                            "-c",
                            file.toString(),
                            "-g",
                            "daemon off; pid pid;")
                    : List.of(path(program), "-db", "-f", file.toString());
            process = new ChildProcess(directory, Map.of(), command);
            process.discardOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Until.isTrue(program + " listens", () -> {
            if (!process.process().isAlive()) {
                throw new IllegalStateException(program + " has ended: see " + directory);
            }
            try (RedisClient connection = new RedisClient(port)) { // any connection will do
                return true;
            }
        });
    }

    private static String path(String program) {
        return Files.exists(Path.of("/usr/sbin", program)) ? "/usr/sbin/" + program : program;
    }

    /** The block of the document, with ports that are free here. */
    private String settings(String program, List<Node> nodes) throws IOException {
        Matcher block = Pattern.compile("```" + program + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of(System.getProperty("docs.directory", "../docs"), "scale-out.md")));
        if (!block.find()) {
            throw new IllegalStateException("docs/scale-out.md has no settings of " + program);
        }
        return block.group(1)
                .replace("node1.example:8080", "127.0.0.1:" + nodes.get(0).port())
                .replace("node2.example:8080", "127.0.0.1:" + nodes.get(1).port())
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                .replace("bind :80", "bind 127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.terminate(); // nginx ends its workers
        process.close();
    }
}
