package org.gatehouse.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObservedConnection;

/** Writes down in a few words what protocols and containers report. */
public final class WritingObserver implements GatewayObserver {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<ObservedConnection> connections = new CopyOnWriteArrayList<>();

    /** How much waits for each connection that was opened. */
    public List<Long> queued() {
        return connections.stream().map(ObservedConnection::queuedBytes).toList();
    }

    /** What has been reported since the last call. */
    public List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void connectionOpened(Observation.ConnectionOpened event) {
        connections.add(event.connection());
        lines.add("opened " + event.path() + " " + event.connection().transport());
    }

    @Override
    public void connectionClosed(Observation.ConnectionClosed event) {
        lines.add("closed " + event.connection().transport() + " "
                + event.reason().text());
    }

    @Override
    public void upgraded(Observation.Upgraded event) {
        lines.add((event.done() ? "upgraded " : "not upgraded ") + event.from() + " " + event.to());
    }

    @Override
    public void handshakeRefused(Observation.HandshakeRefused event) {
        lines.add("refused " + event.path() + " " + event.refusal());
    }

    @Override
    public void dropped(Observation.Dropped event) {
        lines.add("dropped " + event.path() + " " + event.cause() + " " + event.messages());
    }
}
