package org.gatehouse.cluster.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import org.gatehouse.cluster.Kind;
import org.gatehouse.cluster.Node;
import org.gatehouse.cluster.Nodes;
import org.gatehouse.cluster.delivery.Ledger.Verdict;
import org.gatehouse.it.redis.Proxy;
import org.gatehouse.it.redis.RedisServer;

/** Three Java nodes behind a load balancer, each with its own way to one Redis; round after round something breaks. */
final class Delivery implements AutoCloseable {

    private static final int NODES = 3;

    /** Faults of one round, one after the other. */
    private static final int FAULTS = 3;

    /** How many messages are acknowledged between two steps. */
    private static final int TRAFFIC = 60;

    /** How long one step may take without that many: as long as a fault lasts where nothing is acknowledged meanwhile. */
    private static final long STEP_MILLIS = 3_000;

    private final Kind kind;
    private final Random random;
    private final List<Fault> faults;
    private final RedisServer redis;
    private final List<Proxy> ways = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final boolean[] away = new boolean[NODES];
    private final Proxy balancer;
    private final Clients clients;

    /**
     * Starts everything.
     *
     * @param kind how the nodes speak
     * @param seed of the faults' order
     * @param faults what may happen
     * @param persistent whether Redis writes everything to its disk before it answers
     */
    Delivery(Kind kind, long seed, List<Fault> faults, boolean persistent) {
        this.kind = kind;
        this.random = new Random(seed);
        this.faults = faults;
        redis = persistent ? RedisServer.start("--appendonly", "yes", "--appendfsync", "always") : RedisServer.start();
        for (int i = 0; i < NODES; i++) {
            ways.add(new Proxy(redis.port()));
            nodes.add(startNode(i, 0));
        }
        balancer = new Proxy(this::anyNode);
        clients = new Clients("http://127.0.0.1:" + balancer.port());
    }

    private Node startNode(int index, int port) {
        Map<String, String> settings = new HashMap<>(
                Nodes.settings("redis://127.0.0.1:" + ways.get(index).port(), kind, Map.of()));
        settings.put("gatehouse.recovery.enabled", "true");
        settings.put("gatehouse.ping-interval", "1s");
        settings.put("gatehouse.ping-timeout", "1s");
        return Node.javaProcess(port, settings);
    }

    /** Where a new connection goes. */
    private synchronized int anyNode() {
        List<Integer> there = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            if (!away[i]) {
                there.add(nodes.get(i).port());
            }
        }
        return there.get(random.nextInt(there.size()));
    }

    /** Sends messages, breaks something, and counts. */
    Round round() {
        StringJoiner done = new StringJoiner(", ");
        clients.go();
        for (int i = 0; i < FAULTS; i++) {
            clients.awaitTraffic(TRAFFIC, STEP_MILLIS);
            Fault fault = faults.get(random.nextInt(faults.size()));
            done.add(fault.toString());
            commit(fault, random.nextInt(NODES));
        }
        clients.awaitTraffic(TRAFFIC, STEP_MILLIS);
        return new Round(done.toString(), clients.settle(), clients.recovered(), clients.fresh());
    }

    /**
     * One line of the table.
     *
     * @param faults what happened
     * @param verdict what became of the messages
     * @param recovered connections that came back with their state
     * @param fresh connections that came back as new clients
     */
    record Round(String faults, Verdict verdict, int recovered, int fresh) {}

    private void commit(Fault fault, int index) {
        switch (fault) {
            case KILL_NODE ->
                without(index, () -> {
                    int port = nodes.get(index).port();
                    nodes.get(index).close();
                    clients.awaitTraffic(TRAFFIC, STEP_MILLIS);
                    nodes.set(index, startNode(index, port));
                });
            case FREEZE_NODE ->
                without(index, () -> {
                    nodes.get(index).process().signal("STOP");
                    clients.awaitTraffic(2 * TRAFFIC, 2 * STEP_MILLIS);
                    nodes.get(index).process().signal("CONT");
                });
            case CUT_REDIS -> {
                ways.get(index).cut();
                clients.awaitTraffic(TRAFFIC, STEP_MILLIS);
                ways.get(index).restore();
            }
            case PAUSE_REDIS -> {
                ways.get(index).pause();
                clients.awaitTraffic(TRAFFIC, STEP_MILLIS);
                ways.get(index).restore();
            }
            case BREAK_CLIENTS -> balancer.breakConnections();
            case KILL_REDIS -> {
                redis.kill();
                clients.awaitTraffic(TRAFFIC, STEP_MILLIS);
                redis.restart();
            }
            case FREEZE_REDIS -> {
                redis.freeze();
                clients.awaitTraffic(TRAFFIC, STEP_MILLIS);
                redis.thaw();
            }
        }
    }

    /** The load balancer knows that a node is away. */
    private void without(int index, Runnable meanwhile) {
        synchronized (this) {
            away[index] = true;
        }
        meanwhile.run();
        synchronized (this) {
            away[index] = false;
        }
    }

    @Override
    public void close() {
        clients.close();
        balancer.close();
        nodes.forEach(Node::close);
        ways.forEach(Proxy::close);
        redis.close();
    }
}
