package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gatehouse.MessageParser;
import org.gatehouse.Server;

/** The servers of the mounts that have been started, by path, and what was asked of those that have not. */
final class RunningMounts {

    private final Map<String, Server> servers = new ConcurrentSkipListMap<>();
    private final Map<String, MessageParser> parsers = new HashMap<>();

    private final List<MountPlan> plans;

    RunningMounts(List<MountPlan> plans) {
        this.plans = plans;
    }

    /** Fails as a server does, before there is one. */
    String requireServed(String path, String namespace) {
        String name = Paths.normaliseNamespace(namespace);
        MountPlan plan = MountPlanner.find(plans, path);
        if (!name.equals("/") && (plan == null || !plan.serves(name))) {
            throw new IllegalArgumentException("no gateway serves the namespace " + name);
        }
        return name;
    }

    synchronized void add(String path, Server server) {
        servers.put(path, server);
        MessageParser parser = parsers.remove(path);
        if (parser != null) {
            server.messageParser(parser);
        }
    }

    /** Empty before the application has started. */
    Optional<Server> server(String path) {
        return Optional.ofNullable(servers.get(path));
    }

    synchronized void messageParser(String path, MessageParser parser) {
        Server server = servers.get(path);
        if (server == null) {
            parsers.put(path, parser);
        } else {
            server.messageParser(parser);
        }
    }

    Collection<Server> all() {
        return List.copyOf(servers.values());
    }
}
