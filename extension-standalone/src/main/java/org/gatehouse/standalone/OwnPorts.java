package org.gatehouse.standalone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gatehouse.spi.GatewayPorts;

/** The ports that gateways ask for enter; the listeners that open them leave. */
final class OwnPorts implements GatewayPorts {

    private static final int OPENING_SECONDS = 60;

    private final String host;
    private final Map<Integer, Listener> given;
    private final Settings settings;
    private final Map<Integer, Listener> asked = new LinkedHashMap<>();
    private final Map<Integer, Integer> open = new ConcurrentHashMap<>();
    private final CountDownLatch allOpen = new CountDownLatch(1);

    /**
     * Prepares the ports of a server.
     *
     * @param host the address that is listened on where nothing else is said
     * @param given what the program that starts it has said of some of them
     * @param settings what is configured
     */
    OwnPorts(String host, Map<Integer, Listener> given, Settings settings) {
        this.host = host;
        this.given = Map.copyOf(given);
        this.settings = settings;
    }

    @Override
    public synchronized void ask(int port) {
        asked.computeIfAbsent(port, this::listener);
    }

    private Listener listener(int port) {
        Listener listener = given.get(port);
        if (listener != null) {
            return listener;
        }
        try {
            return settings.ofGateways(port, host);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** What is to be opened, by port of gateways. */
    synchronized Map<Integer, Listener> listeners() {
        return new LinkedHashMap<>(asked);
    }

    /** A listener has been opened for gateways with a port, or with none. */
    void opened(int localPort, int port) {
        open.put(localPort, port);
    }

    /** All of them have, or none will any more. */
    void allAreOpen() {
        allOpen.countDown();
    }

    /** The number that was opened for gateways that ask for a port. */
    List<Integer> localPorts(int port) {
        List<Integer> found = new ArrayList<>();
        open.forEach((local, asking) -> {
            if (asking == port) {
                found.add(local);
            }
        });
        return found;
    }

    /** A request may come before it is known on which port the server listens that was free to choose one. */
    @Override
    public int portOf(int localPort) {
        Integer port = open.get(localPort);
        if (port == null && allOpen.getCount() > 0) {
            try {
                if (!allOpen.await(OPENING_SECONDS, TimeUnit.SECONDS)) {
                    return 0;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            port = open.get(localPort);
        }
        return port == null ? 0 : port;
    }
}
