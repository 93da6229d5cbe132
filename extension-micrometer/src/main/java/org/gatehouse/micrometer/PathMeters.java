package org.gatehouse.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObservedConnection;

/**
 * The meters of one path: what happens there enters. What clients choose is no label, so there are never more meters than what
 * the application declares.
 */
final class PathMeters implements GatewayObserver {

    private static final String PATH = "path";

    private final Meters meters;
    private final String path;
    private final Set<ObservedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sockets = new AtomicInteger();
    private final AtomicInteger rooms = new AtomicInteger();
    private final Map<String, EventMeters> events = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> closed = new ConcurrentHashMap<>();
    private final LongAdder sentEvents = new LongAdder();
    private final LongAdder sentAnswers = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();

    PathMeters(Meters meters, String path) {
        this.meters = meters;
        this.path = path;
        sent("event", sentEvents);
        sent("answer", sentAnswers);
        meters.sum("gatehouse.messages.sent.size", "Sent to clients", "bytes", sentBytes, PATH, path);
        for (String transport : new String[] {"polling", "websocket"}) {
            meters.gauge(
                    "gatehouse.connections",
                    "Open connections",
                    "connections",
                    () -> connections.stream()
                            .filter(each -> each.transport().equals(transport))
                            .count(),
                    PATH,
                    path,
                    "transport",
                    transport);
        }
        meters.gauge(
                "gatehouse.send.queue",
                "Waits to be sent to clients",
                "bytes",
                () -> connections.stream()
                        .mapToLong(ObservedConnection::queuedBytes)
                        .sum(),
                PATH,
                path);
        meters.gauge("gatehouse.sockets", "Clients in namespaces", "sockets", sockets::get, PATH, path);
        meters.gauge(
                "gatehouse.rooms", "Rooms with members, the clients' own left out", "rooms", rooms::get, PATH, path);
    }

    private void sent(String kind, LongAdder messages) {
        meters.sum("gatehouse.messages.sent", "Messages to clients", "messages", messages, PATH, path, "kind", kind);
    }

    @Override
    public void connectionOpened(Observation.ConnectionOpened event) {
        ObservedConnection connection = event.connection();
        connections.add(connection);
        counter("gatehouse.connections.opened", "Connections opened", "transport", connection.transport())
                .increment();
    }

    /** Reasons are those of Socket.IO: a plain WebSocket's close code is none of the texts. */
    @Override
    public void connectionClosed(Observation.ConnectionClosed event) {
        connections.remove(event.connection());
        closed.computeIfAbsent(
                        event.reason().text(),
                        reason -> meters.timer(
                                "gatehouse.connections.closed",
                                "Connections closed, and how long they were open",
                                PATH,
                                path,
                                "reason",
                                reason))
                .record(event.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void upgraded(Observation.Upgraded event) {
        counter(
                        "gatehouse.upgrades",
                        "Connections that were to go over to WebSocket",
                        "outcome",
                        event.done() ? "done" : "failed")
                .increment();
    }

    @Override
    public void handshakeRefused(Observation.HandshakeRefused event) {
        counter(
                        "gatehouse.handshakes.refused",
                        "Requests refused before there was a connection",
                        "reason",
                        lower(event.refusal()))
                .increment();
    }

    @Override
    public void joinRefused(Observation.JoinRefused event) {
        counter("gatehouse.joins.refused", "Clients that may not join a namespace", "", "")
                .increment();
    }

    @Override
    public void socketJoined(Observation.SocketJoined event) {
        sockets.incrementAndGet();
    }

    @Override
    public void socketLeft(Observation.SocketLeft event) {
        sockets.decrementAndGet();
    }

    @Override
    public void roomCreated(Observation.RoomCreated event) {
        if (!event.own()) {
            rooms.incrementAndGet();
        }
    }

    @Override
    public void roomDeleted(Observation.RoomDeleted event) {
        if (!event.own()) {
            rooms.decrementAndGet();
        }
    }

    @Override
    public void socketRecovered(Observation.SocketRecovered event) {
        counter("gatehouse.sockets.recovered", "Clients that have come back to their state", "", "")
                .increment();
        counter("gatehouse.messages.recovered", "Events that they had missed", "", "")
                .increment(event.missed());
    }

    @Override
    public void messageHandled(Observation.MessageHandled event) {
        String label = event.message().label();
        EventMeters present = events.get(label);
        if (present == null) {
            present = events.computeIfAbsent(label, key -> new EventMeters(meters, path, key));
        }
        present.handled(event);
    }

    @Override
    public void messageSent(Observation.MessageSent event) {
        (event.event().isPresent() ? sentEvents : sentAnswers).increment();
        sentBytes.add(event.size());
    }

    @Override
    public void dropped(Observation.Dropped event) {
        counter("gatehouse.messages.dropped", "Messages to clients that were dropped", "cause", lower(event.cause()))
                .increment(event.messages());
    }

    @Override
    public void limitExceeded(Observation.LimitExceeded event) {
        counter(
                        "gatehouse.limits.exceeded",
                        "Clients that lost their connection to a limit",
                        "limit",
                        event.limit().key())
                .increment();
    }

    private Counter counter(String name, String description, String label, String value) {
        String key = name + ' ' + value;
        Counter present = counters.get(key);
        if (present != null) {
            return present;
        }
        return counters.computeIfAbsent(
                key,
                any -> label.isEmpty()
                        ? meters.counter(name, description, PATH, path)
                        : meters.counter(name, description, PATH, path, label, value));
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
