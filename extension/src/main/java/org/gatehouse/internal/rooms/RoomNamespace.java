package org.gatehouse.internal.rooms;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterAdapter;

/** One namespace: its clients, its rooms, its acknowledgement ids (one sequence for all clients, as in Socket.IO). */
final class RoomNamespace extends ForwardingOperator implements Namespace {

    private final String name;
    private final Server server;
    private final RoomRegistry registry = new RoomRegistry();
    private final RoomDirectory.Surroundings surroundings;
    private final ClusterAdapter cluster;
    private final AtomicLong ackIds = new AtomicLong();
    private final BroadcastOperator everybody;

    RoomNamespace(String name, Server server, RoomDirectory.Surroundings surroundings) {
        this.name = name;
        this.server = server;
        this.surroundings = surroundings;
        this.cluster = new LocalClusterAdapter(registry, surroundings);
        this.everybody = new BroadcastOperation(this, BroadcastTarget.ALL);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Collection<ClientSocket> sockets() {
        return List.copyOf(registry.all());
    }

    @Override
    public Optional<ClientSocket> socket(String id) {
        return Optional.ofNullable(registry.byId(id));
    }

    @Override
    BroadcastOperator operator() {
        return everybody;
    }

    RoomRegistry registry() {
        return registry;
    }

    ClusterAdapter cluster() {
        return cluster;
    }

    RoomDirectory.Surroundings surroundings() {
        return surroundings;
    }

    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Override
    public String toString() {
        return "Namespace[" + server.path() + " " + name + "]";
    }
}
