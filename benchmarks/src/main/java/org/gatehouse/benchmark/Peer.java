package org.gatehouse.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server that can be measured. */
enum Peer {
    GATEHOUSE("Gatehouse", "GatehouseServer"),
    RAW("raw endpoint", "RawServer"),
    NETTY("netty-socketio", "NettySocketIoServer"),
    NODE("Node socket.io", "socketio.mjs"),
    NEST("NestJS", "nest.mjs");

    private final String title;
    private final String program;

    Peer(String title, String program) {
        this.title = title;
        this.program = program;
    }

    String title() {
        return title;
    }

    boolean runsOnNode() {
        return program.endsWith(".mjs");
    }

    /** Tells whether it can be started: Node's packages may not be installed. */
    boolean installed() {
        return !runsOnNode() || Files.isDirectory(npm().resolve("node_modules"));
    }

    /** The command that starts it, without pinning. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        if (runsOnNode()) {
            command.addAll(List.of("node", "--expose-gc", npm().resolve(program).toString()));
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx1g", "-XX:+UseSerialGC"));
        command.addAll(List.of(System.getProperty("server.options", "").strip().split(" +")));
        command.removeIf(String::isEmpty);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "org.gatehouse.benchmark.server." + program));
        return command;
    }

    private static Path npm() {
        return Path.of(System.getProperty("npm.directory", "target/npm"));
    }
}
