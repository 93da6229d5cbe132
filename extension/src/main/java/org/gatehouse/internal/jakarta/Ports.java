package org.gatehouse.internal.jakarta;

import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.GatewayPorts;
import org.gatehouse.spi.Mount;
import org.jspecify.annotations.Nullable;

/**
 * The port that a request came to enters; which mounts are asked about it leaves. Where the server opens ports for gateways,
 * nobody else is found on them; where it does not, gateways answer on those of its ports that the configuration names.
 */
final class Ports {

    private final GatewayConfig config;
    private final @Nullable GatewayPorts opened;
    /** By port of the server, that of gateways. */
    private final Map<Integer, Integer> named = new ConcurrentHashMap<>();

    Ports(GatewayConfig config, @Nullable GatewayPorts opened) {
        this.config = config;
        this.opened = opened;
    }

    static Ports of(ServletContext context) {
        Object opened = context.getAttribute(GatewayPorts.class.getName());
        return new Ports(
                GatewayConfig.of(context.getClassLoader()), opened instanceof GatewayPorts ports ? ports : null);
    }

    /** Whether a gateway may ask for a port. */
    boolean has(int port) {
        return opened != null || config.value(GatewayConfig.PORTS + port).isPresent();
    }

    /** A mount asks for a port. Answers whether it is one on which nothing but gateways is to be found. */
    boolean ask(int port) {
        if (port == 0) {
            return false;
        }
        if (opened != null) {
            opened.ask(port);
            return true;
        }
        int local = local(port);
        Integer other = named.putIfAbsent(local, port);
        if (other != null && other != port) {
            throw Messages.portOfTwo(local, other, port);
        }
        return false;
    }

    private int local(int port) {
        String key = GatewayConfig.PORTS + port;
        String value = config.value(key).orElse("").strip();
        if (!value.matches("[0-9]{1,5}")) {
            throw Messages.portUnreadable(key, value);
        }
        int local = Integer.parseInt(value);
        if (local == 0 || local > GatewayConfig.LAST_PORT) {
            throw Messages.portUnreadable(key, value);
        }
        return local;
    }

    /** Whether a port is there for the gateways that have asked for it, and for nothing else. */
    boolean isTheirsAlone(int localPort) {
        return opened != null && opened.portOf(localPort) != 0;
    }

    /** Whether a mount answers on a port of the server. */
    boolean serves(Mount mount, int localPort) {
        if (opened != null) {
            return opened.portOf(localPort) == mount.port();
        }
        return mount.port() == 0 || Integer.valueOf(mount.port()).equals(named.get(localPort));
    }
}
