package org.gatehouse.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Observation.Outcome;
import org.gatehouse.spi.ObservedConnection;
import org.gatehouse.spi.Refusal;

/**
 * One path: what happens there enters, with attributes. What clients choose is none, so there are never more of them than what
 * the application declares.
 */
final class PathMetrics {

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

    AtomicInteger sockets() {
        return sockets;
    }

    AtomicInteger rooms() {
        return rooms;
    }

    void opened(ObservedConnection connection) {
        connections.add(connection);
        instruments.opened.add(1, with(TRANSPORT, connection.transport()));
    }

    void closed(Observation.ConnectionClosed event) {
        connections.remove(event.connection());
        instruments.closed.record(
                event.nanos() / NANOS, with("gatehouse.reason", event.reason().text()));
    }

    void upgraded(boolean done) {
        instruments.upgrades.add(1, with("gatehouse.outcome", done ? "done" : "failed"));
    }

    void refused(Refusal refusal) {
        instruments.refused.add(1, with("gatehouse.reason", SpanObserver.lower(refusal)));
    }

    void joinRefused() {
        instruments.joinsRefused.add(1, plain);
    }

    void recovered(int missed) {
        instruments.recovered.add(1, plain);
        instruments.missed.add(missed, plain);
    }

    void handled(Observation.MessageHandled event) {
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

    void sent(Observation.MessageSent event) {
        (event.event().isPresent() ? sentEvents : sentAnswers).increment();
        sentSize.add(event.size());
    }

    void dropped(Observation.Dropped event) {
        instruments.dropped.add(event.messages(), with("gatehouse.cause", SpanObserver.lower(event.cause())));
    }

    void limitExceeded(String limit) {
        instruments.limits.add(1, with("gatehouse.limit", limit));
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
