package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gatehouse.Server;

/** The servers of the mounts that have been started, by path. */
final class RunningMounts {

    private final Map<String, Server> servers = new ConcurrentSkipListMap<>();

    void add(String path, Server server) {
        servers.put(path, server);
    }

    Server server(String path) {
        Server server = servers.get(path);
        if (server == null) {
            throw new IllegalStateException("the gateways of " + path + " have not been started yet;"
                    + " use the handle in a handler or a lifecycle event, not while the application starts");
        }
        return server;
    }

    Collection<Server> all() {
        return List.copyOf(servers.values());
    }
}
