package org.gatehouse.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * What is measured by turns in one run.
 *
 * @param name how the command line calls it
 * @param title what the load does
 * @param unit what is counted
 * @param ways the servers, or the ways of one server; the first one is compared with each of the others
 */
record Row(String name, String title, Unit unit, List<Way> ways) {

    /** What is counted. */
    enum Unit {
        PER_CPU_SECOND("for each second of server CPU"),
        PER_SECOND("for each second, the load beside it"),
        BYTES_ALLOCATED("bytes allocated for each message"),
        HEAP_OF_A_CONNECTION("bytes of live heap for each connection"),
        CPU_OF_A_START("milliseconds of CPU until it listens"),
        RESIDENT("KiB resident");

        private final String title;

        Unit(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** Whether a server is started for each round, and asked once its clients are there. */
        boolean ofAStart() {
            return this == CPU_OF_A_START || this == RESIDENT;
        }
    }

    /**
     * One of those that are compared.
     *
     * @param title what it is called
     * @param peer the server
     * @param load opens the clients
     * @param warmUp opens those that warm the server up: the same, unless they would need hours for it
     */
    record Way(
            String title, Peer peer, Function<ServerProcess, Traffic> load, Function<ServerProcess, Traffic> warmUp) {

        Way(String title, Peer peer, Function<ServerProcess, Traffic> load) {
            this(title, peer, load, load);
        }

        /** With clients on the port of one server. */
        static Way of(String title, Peer peer, IntFunction<Traffic> load) {
            return of(title, peer, load, load);
        }

        /** The same, with other clients that warm it up. */
        static Way of(String title, Peer peer, IntFunction<Traffic> load, IntFunction<Traffic> warmUp) {
            return new Way(title, peer, server -> load.apply(server.port()), server -> warmUp.apply(server.port()));
        }
    }

    /** How many clients are idle where their memory is measured. */
    static final int IDLE_CLIENTS = 1_000;

    /** How many clients are idle where that is much. */
    static final int MANY_IDLE_CLIENTS = 10_000;

    private static final List<Peer> EVERYBODY = Stream.of(Peer.values())
            .filter(peer -> peer != Peer.STANDALONE && !peer.isCluster())
            .toList();
    private static final List<Peer> BY_THEMSELVES = List.of(Peer.STANDALONE, Peer.NETTY, Peer.NODE, Peer.NEST);
    private static final List<Peer> WITH_PLAIN = List.of(Peer.GATEHOUSE, Peer.RAW, Peer.WILDFLY, Peer.WILDFLY_RAW);
    private static final List<Peer> IN_JAVA = List.of(Peer.GATEHOUSE, Peer.RAW, Peer.NETTY);

    /** All rows, in the order of the table. */
    static List<Row> all() {
        return Stream.of(echoes(), others(), clusters(), memory(), processes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> echoes() {
        return List.of(
                of(
                        "echo1",
                        "32 clients, one question of 32 bytes at a time",
                        Unit.PER_CPU_SECOND,
                        EVERYBODY,
                        port -> Echo.socketIo(port, "echo", 32, 1, 32)),
                of(
                        "echo16",
                        "32 clients, 16 questions of 128 bytes at a time",
                        Unit.PER_CPU_SECOND,
                        EVERYBODY,
                        port -> Echo.socketIo(port, "echo", 32, 16, 128)),
                of(
                        "echo4k",
                        "32 clients, 4 questions of 4 KiB at a time",
                        Unit.PER_CPU_SECOND,
                        EVERYBODY,
                        port -> Echo.socketIo(port, "echo", 32, 4, 4096)),
                of(
                        "plain-echo1",
                        "32 clients, one question of 32 bytes at a time, over a plain WebSocket",
                        Unit.PER_CPU_SECOND,
                        WITH_PLAIN,
                        port -> Echo.plain(port, 32, 1, 32)),
                of(
                        "plain-echo16",
                        "32 clients, 16 questions of 128 bytes at a time, over a plain WebSocket",
                        Unit.PER_CPU_SECOND,
                        WITH_PLAIN,
                        port -> Echo.plain(port, 32, 16, 128)));
    }

    private static List<Row> others() {
        return List.of(
                of(
                        "broadcast",
                        "128 bytes to a room of 500, deliveries",
                        Unit.PER_CPU_SECOND,
                        EVERYBODY,
                        port -> new Broadcast(port, "broadcast", 500, 128)),
                of(
                        "connect",
                        "connect, join, echo, leave; 32 at a time",
                        Unit.PER_CPU_SECOND,
                        EVERYBODY,
                        port -> new Visits(port, 32)),
                new Row(
                        "rate2k",
                        "2,000 questions of 32 bytes a second, from 32 clients",
                        Unit.PER_CPU_SECOND,
                        EVERYBODY.stream()
                                .map(peer -> Way.of(
                                        peer.title(),
                                        peer,
                                        port -> new Steady(port, 32, 2_000),
                                        port -> Echo.socketIo(port, "echo", 32, 1, 32)))
                                .toList()),
                new Row(
                        "two-cores",
                        "8 clients, 32 questions of 32 bytes at a time, a server with two cores",
                        Unit.PER_SECOND,
                        List.of(
                                Way.of("in place", Peer.GATEHOUSE, port -> Echo.socketIo(port, "echo", 8, 32, 32)),
                                Way.of(
                                        "@Blocking",
                                        Peer.GATEHOUSE,
                                        port -> Echo.socketIo(port, "echo-blocking", 8, 32, 32)))),
                new Row(
                        "encoding",
                        "1 KiB to 200 clients, deliveries",
                        Unit.PER_CPU_SECOND,
                        List.of(
                                Way.of(
                                        "encoded once",
                                        Peer.GATEHOUSE,
                                        port -> new Broadcast(port, "broadcast", 200, 1024)),
                                Way.of(
                                        "for each client",
                                        Peer.GATEHOUSE,
                                        port -> new Broadcast(port, "broadcast-each", 200, 1024)))));
    }

    /** Two nodes on one Redis, and one node for comparison. */
    private static List<Row> clusters() {
        return List.of(
                new Row(
                        "cluster-broadcast",
                        "128 bytes to a room of 500 on each of two nodes, deliveries",
                        Unit.PER_CPU_SECOND,
                        List.of(
                                new Way(
                                        "two of Gatehouse",
                                        Peer.GATEHOUSE_CLUSTER,
                                        servers -> new ClusterBroadcast(servers.ports(), 500, 128)),
                                new Way(
                                        "two of Node",
                                        Peer.NODE_CLUSTER,
                                        servers -> new ClusterBroadcast(servers.ports(), 500, 128)),
                                Way.of(
                                        "one Gatehouse",
                                        Peer.GATEHOUSE,
                                        port -> new Broadcast(port, "broadcast", 500, 128)))),
                new Row(
                        "cluster-fetch",
                        "fetchSockets on one node, of 1,000 clients on another",
                        Unit.PER_CPU_SECOND,
                        List.of(
                                new Way(
                                        "two of Gatehouse",
                                        Peer.GATEHOUSE_CLUSTER,
                                        servers -> new ClusterFetch(servers.ports(), 1_000)),
                                new Way(
                                        "two of Node",
                                        Peer.NODE_CLUSTER,
                                        servers -> new ClusterFetch(servers.ports(), 1_000)))));
    }

    private static List<Row> memory() {
        return List.of(
                of(
                        "allocation1",
                        "32 clients, one question of 32 bytes at a time",
                        Unit.BYTES_ALLOCATED,
                        IN_JAVA,
                        port -> Echo.socketIo(port, "echo", 32, 1, 32)),
                of(
                        "allocation4k",
                        "32 clients, 4 questions of 4 KiB at a time",
                        Unit.BYTES_ALLOCATED,
                        IN_JAVA,
                        port -> Echo.socketIo(port, "echo", 32, 4, 4096)),
                of(
                        "heap",
                        String.format(Locale.ROOT, "%,d clients that have joined and say nothing", IDLE_CLIENTS),
                        Unit.HEAP_OF_A_CONNECTION,
                        EVERYBODY,
                        port -> new Idle(port, IDLE_CLIENTS)));
    }

    /** What it costs to run a server as a process of its own. */
    private static List<Row> processes() {
        return List.of(
                of("start", "a process from nothing", Unit.CPU_OF_A_START, BY_THEMSELVES, port -> new Idle(port, 0)),
                of(
                        "resident",
                        "a process that nobody has asked",
                        Unit.RESIDENT,
                        BY_THEMSELVES,
                        port -> new Idle(port, 0)),
                of(
                        "idle10k",
                        String.format(Locale.ROOT, "%,d clients that have joined and say nothing", MANY_IDLE_CLIENTS),
                        Unit.RESIDENT,
                        BY_THEMSELVES,
                        port -> new Idle(port, MANY_IDLE_CLIENTS)));
    }

    private static Row of(String name, String title, Unit unit, List<Peer> peers, IntFunction<Traffic> load) {
        return new Row(
                name,
                title,
                unit,
                peers.stream().map(peer -> Way.of(peer.title(), peer, load)).toList());
    }
}
