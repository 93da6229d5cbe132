package org.gatehouse.benchmark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A server that can be measured. */
enum Peer {
    GATEHOUSE("Gatehouse", "GatehouseServer"),
    RAW("raw endpoint", "RawServer"),
    NETTY("netty-socketio", "NettySocketIoServer"),
    NODE("Node socket.io", "socketio.mjs"),
    NEST("NestJS", "nest.mjs"),
    STANDALONE("standalone", "StandaloneServer"),
    /** Two servers on one Redis, which is not counted. */
    GATEHOUSE_CLUSTER("two of Gatehouse", List.of("extension-redis", "extension-msgpack")),
    /** The same with Node's adapter. */
    NODE_CLUSTER("two of Node", "cluster.mjs"),
    WILDFLY("Gatehouse on WildFly", WildFly.GATEHOUSE),
    WILDFLY_RAW("raw on WildFly", WildFly.RAW),
    GATEHOUSE_MICROMETER("with Micrometer", "extension-micrometer", List.of()),
    GATEHOUSE_OPENTELEMETRY("with metrics", "extension-opentelemetry", List.of()),
    GATEHOUSE_TRACING("with metrics, spans", "extension-opentelemetry", List.of("-Dgatehouse.tracing=true")),
    GATEHOUSE_DIAGNOSTICS("with JFR, off", "extension-diagnostics", List.of()),
    GATEHOUSE_LOG_CONTEXT("with log context", "extension-diagnostics", List.of("-Dgatehouse.log-context=true")),
    GATEHOUSE_TRAFFIC_LOG("with traffic log", "extension-diagnostics", List.of("-Dgatehouse.traffic-log=true"));

    private final String title;
    private final String program;
    /** The optional modules of ours beside it, whose mere presence switches them on. */
    private final List<String> modules;

    private final List<String> options;

    Peer(String title, String program) {
        this.title = title;
        this.program = program;
        this.modules = List.of();
        this.options = List.of();
    }

    /** Gatehouse with optional modules. */
    Peer(String title, List<String> modules) {
        this.title = title;
        this.program = "GatehouseServer";
        this.modules = modules;
        this.options = List.of();
    }

    /** Gatehouse with an optional module that tells of it. */
    Peer(String title, String module, List<String> options) {
        this.title = title;
        this.program = "GatehouseServer";
        this.modules = List.of(module);
        List<String> all = new ArrayList<>(options);
        all.add("-Dtelemetry=true");
        this.options = List.copyOf(all);
    }

    /** Those that are measured where nobody says who. */
    static List<Peer> usual() {
        return Arrays.stream(values())
                .filter(peer -> (peer.modules.isEmpty() || peer.isCluster()) && !peer.runsOnWildFly())
                .toList();
    }

    String title() {
        return title;
    }

    /** Whether it is two servers that meet on a Redis. */
    boolean isCluster() {
        return this == GATEHOUSE_CLUSTER || this == NODE_CLUSTER;
    }

    boolean runsOnNode() {
        return program.endsWith(".mjs");
    }

    private boolean runsOnWildFly() {
        return program.endsWith(".war");
    }

    /** Tells whether it can be started: Node's packages may not be installed. */
    boolean installed() {
        if (runsOnWildFly()) {
            return WildFly.installed();
        }
        return (!runsOnNode() || Files.isDirectory(npm().resolve("node_modules")))
                && modules.stream().allMatch(module -> Files.isDirectory(classes(module)));
    }

    /**
     * The command that starts it, without pinning.
     *
     * @param redis where it meets others, empty for nowhere
     */
    List<String> command(String redis) {
        List<String> command = new ArrayList<>();
        if (runsOnNode()) {
            command.addAll(List.of("node", "--expose-gc", npm().resolve(program).toString(), redis));
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx1g", "-XX:+UseSerialGC"));
        command.addAll(List.of(System.getProperty("server.options", "").strip().split(" +")));
        command.removeIf(String::isEmpty);
        if (runsOnWildFly()) {
            command.addAll(WildFly.arguments(program));
            return command;
        }
        command.addAll(options);
        if (!redis.isEmpty()) {
            command.add("-Dgatehouse.redis.url=" + redis);
        }
        List<String> classPath = new ArrayList<>(
                modules.stream().map(module -> classes(module).toString()).toList());
        classPath.add(System.getProperty("java.class.path"));
        command.addAll(List.of(
                "-cp", String.join(File.pathSeparator, classPath), "org.gatehouse.benchmark.server." + program));
        return command;
    }

    private static Path classes(String module) {
        return Path.of(System.getProperty("modules.directory", ".."), module, "target", "classes");
    }

    private static Path npm() {
        return Path.of(System.getProperty("npm.directory", "target/npm"));
    }
}
