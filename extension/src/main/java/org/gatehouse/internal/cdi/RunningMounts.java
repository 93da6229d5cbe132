package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gatehouse.MessageParser;
import org.gatehouse.Server;

/** The servers of the mounts that have been started, by place, and what was asked of those that have not. */
final class RunningMounts {

    private final Map<ServerPlace, Server> servers = new ConcurrentSkipListMap<>();
    private final Map<ServerPlace, MessageParser> parsers = new HashMap<>();

    private final List<MountPlan> plans;

    RunningMounts(List<MountPlan> plans) {
        this.plans = plans;
    }

    /** Fails as a server does, before there is one. */
    String requireServed(ServerPlace place, String namespace) {
        String name = Paths.normaliseNamespace(namespace);
        MountPlan plan = MountPlanner.find(plans, place);
        if (!name.equals("/") && (plan == null || !plan.serves(name))) {
            throw new IllegalArgumentException("no gateway serves the namespace " + name);
        }
        return name;
    }

    synchronized void add(ServerPlace place, Server server) {
        servers.put(place, server);
        MessageParser parser = parsers.remove(place);
        if (parser != null) {
            server.messageParser(parser);
        }
    }

    /** Empty before the application has started. */
    Optional<Server> server(ServerPlace place) {
        return Optional.ofNullable(servers.get(place));
    }

    synchronized void messageParser(ServerPlace place, MessageParser parser) {
        Server server = servers.get(place);
        if (server == null) {
            parsers.put(place, parser);
        } else {
            server.messageParser(parser);
        }
    }

    Collection<Server> all() {
        return List.copyOf(servers.values());
    }
}
