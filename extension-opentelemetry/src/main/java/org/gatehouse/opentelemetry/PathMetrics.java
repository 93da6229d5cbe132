package org.gatehouse.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Observation.Outcome;
import org.gatehouse.spi.ObservedConnection;

/**
 * One path: what happens there enters, with attributes. What clients choose is none, so there are never more of them than what
 * the application declares.
 */
final class PathMetrics implements GatewayObserver {

    private static final String PATH = "gatehouse.path";
    private static final String TRANSPORT = "gatehouse.transport";
    private static final double NANOS = 1e9;

    private final Instruments instruments;
    private final String path;
    private final Attributes plain;
    private final Attributes events;
    private final Attributes answers;
    private final Set<ObservedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sockets = new AtomicInteger();
    private final AtomicInteger rooms = new AtomicInteger();
    private final LongAdder sentEvents = new LongAdder();
    private final LongAdder sentAnswers = new LongAdder();
    private final LongAdder sentSize = new LongAdder();
    private final Map<String, EventAttributes> handled = new ConcurrentHashMap<>();

    PathMetrics(Instruments instruments, String path) {
        this.instruments = instruments;
        this.path = path;
        this.plain = Attributes.builder().put(PATH, path).build();
        this.events = with("gatehouse.kind", "event");
        this.answers = with("gatehouse.kind", "answer");
    }

    private Attributes with(String name, String value) {
        return Attributes.builder().put(PATH, path).put(name, value).build();
    }

    @Override
    public void connectionOpened(Observation.ConnectionOpened event) {
        ObservedConnection connection = event.connection();
        connections.add(connection);
        instruments.opened.add(1, with(TRANSPORT, connection.transport()));
    }

    @Override
    public void connectionClosed(Observation.ConnectionClosed event) {
        connections.remove(event.connection());
        instruments.closed.record(
                event.nanos() / NANOS, with("gatehouse.reason", event.reason().text()));
    }

    @Override
    public void upgraded(Observation.Upgraded event) {
        instruments.upgrades.add(1, with("gatehouse.outcome", event.done() ? "done" : "failed"));
    }

    @Override
    public void handshakeRefused(Observation.HandshakeRefused event) {
        instruments.refused.add(1, with("gatehouse.reason", SpanObserver.lower(event.refusal())));
    }

    @Override
    public void joinRefused(Observation.JoinRefused event) {
        instruments.joinsRefused.add(1, plain);
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
        instruments.recovered.add(1, plain);
        instruments.missed.add(event.missed(), plain);
    }

    @Override
    public void messageHandled(Observation.MessageHandled event) {
        String label = event.message().label();
        EventAttributes attributes = handled.get(label);
        if (attributes == null) {
            attributes = handled.computeIfAbsent(label, key -> new EventAttributes(path, key));
        }
        instruments.handled.record(
                event.handlingNanos() / NANOS,
                attributes.outcomes()[event.outcome().ordinal()]);
        attributes.waited().add(event.waitingNanos());
        attributes.size().add(event.message().size());
    }

    @Override
    public void messageSent(Observation.MessageSent event) {
        (event.event().isPresent() ? sentEvents : sentAnswers).increment();
        sentSize.add(event.size());
    }

    @Override
    public void dropped(Observation.Dropped event) {
        instruments.dropped.add(event.messages(), with("gatehouse.cause", SpanObserver.lower(event.cause())));
    }

    @Override
    public void limitExceeded(Observation.LimitExceeded event) {
        instruments.limits.add(1, with("gatehouse.limit", event.limit().key()));
    }

    void tellWaiting(ObservableDoubleMeasurement measurement) {
        handled.values().forEach(each -> measurement.record(each.waited().sum() / NANOS, each.event()));
    }

    void tellReceived(ObservableLongMeasurement measurement) {
        handled.values().forEach(each -> measurement.record(each.size().sum(), each.event()));
    }

    void tellSent(ObservableLongMeasurement measurement) {
        measurement.record(sentEvents.sum(), events);
        measurement.record(sentAnswers.sum(), answers);
    }

    void tellSentSize(ObservableLongMeasurement measurement) {
        measurement.record(sentSize.sum(), plain);
    }

    void tellConnections(ObservableLongMeasurement measurement) {
        for (String transport : new String[] {"polling", "websocket"}) {
            long open = connections.stream()
                    .filter(each -> each.transport().equals(transport))
                    .count();
            measurement.record(open, with(TRANSPORT, transport));
        }
    }

    void tellQueue(ObservableLongMeasurement measurement) {
        measurement.record(
                connections.stream().mapToLong(ObservedConnection::queuedBytes).sum(), plain);
    }

    void tellSockets(ObservableLongMeasurement measurement) {
        measurement.record(sockets.get(), plain);
    }

    void tellRooms(ObservableLongMeasurement measurement) {
        measurement.record(rooms.get(), plain);
    }

    /** The attributes of one event, alone and with each outcome, made once; how long its messages waited, and what they held. */
    private record EventAttributes(Attributes event, Attributes[] outcomes, LongAdder waited, LongAdder size) {

        EventAttributes(String path, String label) {
            this(
                    Attributes.builder()
                            .put(PATH, path)
                            .put("gatehouse.event", label)
                            .build(),
                    new Attributes[Outcome.values().length],
                    new LongAdder(),
                    new LongAdder());
            for (Outcome outcome : Outcome.values()) {
                outcomes[outcome.ordinal()] = event.toBuilder()
                        .put("gatehouse.outcome", SpanObserver.lower(outcome))
                        .build();
            }
        }
    }
}
