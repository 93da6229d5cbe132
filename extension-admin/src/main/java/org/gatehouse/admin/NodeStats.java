package org.gatehouse.admin;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.GatewayServers;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.jspecify.annotations.Nullable;

/** Takes the mounts of this node and yields its numbers as the UI wants to have them. Used by one thread. */
final class NodeStats {

    private final AdminSettings settings;
    private final GatewayServers servers;
    private @Nullable Node node;

    NodeStats(AdminSettings settings, GatewayServers servers) {
        this.settings = settings;
        this.servers = servers;
    }

    /** Who we are; found out when it is asked for, because a look-up of names may take its time. */
    private record Node(String serverId, String hostname, long pid) {}

    Map<String, Object> now(AdminPlaces places, int polling, List<Map<String, Object>> aggregated) {
        int clients = 0;
        List<Map<String, Object>> namespaces = new ArrayList<>();
        for (Server server : servers.servers()) {
            clients += server.connectionCount();
            for (Namespace namespace : server.namespaces()) {
                String name = places.name(server.path(), namespace.name());
                int sockets = namespace.sockets().size();
                namespaces.add(Map.of("name", name, "socketsCount", sockets));
            }
        }
        Node self = self();
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("serverId", self.serverId());
        stats.put("hostname", self.hostname());
        stats.put("pid", self.pid());
        stats.put("uptime", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
        stats.put("clientsCount", clients);
        stats.put("pollingClientsCount", Math.max(0, polling));
        stats.put("aggregatedEvents", aggregated);
        stats.put("namespaces", namespaces);
        return stats;
    }

    private Node self() {
        Node known = node;
        if (known == null) {
            long pid = ProcessHandle.current().pid();
            String host = hostname();
            String id = settings.serverId().isEmpty() ? host + "#" + pid : settings.serverId();
            known = new Node(id, host, pid);
            node = known;
        }
        return known;
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
