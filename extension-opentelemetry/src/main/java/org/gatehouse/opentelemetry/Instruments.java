package org.gatehouse.opentelemetry;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** What is measured with, on all paths: made once. */
final class Instruments {

    final LongCounter opened;
    final DoubleHistogram closed;
    final LongCounter upgrades;
    final LongCounter refused;
    final LongCounter joinsRefused;
    final LongCounter recovered;
    final LongCounter missed;
    final DoubleHistogram handled;
    final LongCounter dropped;
    final LongCounter limits;

    private final Meter meter;
    private final Collection<PathMetrics> paths;
    private final List<AutoCloseable> asked = new ArrayList<>();

    Instruments(Meter meter, Collection<PathMetrics> paths) {
        this.meter = meter;
        this.paths = paths;
        opened = counter("gatehouse.connections.opened", "{connection}", "Connections opened");
        closed = histogram("gatehouse.connections.closed", "Connections closed, and how long they were open");
        upgrades = counter("gatehouse.upgrades", "{upgrade}", "Connections that were to go over to WebSocket");
        refused =
                counter("gatehouse.handshakes.refused", "{request}", "Requests refused before there was a connection");
        joinsRefused = counter("gatehouse.joins.refused", "{socket}", "Clients that may not join a namespace");
        recovered = counter("gatehouse.sockets.recovered", "{socket}", "Clients that have come back to their state");
        missed = counter("gatehouse.messages.recovered", "{message}", "Events that they had missed");
        handled = histogram(
                "gatehouse.messages.handled", "Messages of clients, and how long they were handled, guards included");
        dropped = counter("gatehouse.messages.dropped", "{message}", "Messages to clients that were dropped");
        limits = counter("gatehouse.limits.exceeded", "{connection}", "Clients that lost their connection to a limit");
        sum("gatehouse.messages.received.size", "By", "Received from clients", PathMetrics::tellReceived);
        sum("gatehouse.messages.sent", "{message}", "Messages to clients", PathMetrics::tellSent);
        sum("gatehouse.messages.sent.size", "By", "Sent to clients", PathMetrics::tellSentSize);
        asked.add(meter.counterBuilder("gatehouse.messages.waiting")
                .ofDoubles()
                .setUnit("s")
                .setDescription("How long messages wait for their turn, together")
                .buildWithCallback(measurement -> paths.forEach(path -> path.tellWaiting(measurement))));
        asked("gatehouse.connections", "{connection}", "Open connections", PathMetrics::tellConnections);
        asked("gatehouse.send.queue", "By", "Waits to be sent to clients", PathMetrics::tellQueue);
        asked("gatehouse.sockets", "{socket}", "Clients in namespaces", PathMetrics::tellSockets);
        asked("gatehouse.rooms", "{room}", "Rooms with members, the clients' own left out", PathMetrics::tellRooms);
    }

    private LongCounter counter(String name, String unit, String description) {
        return meter.counterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .build();
    }

    private DoubleHistogram histogram(String name, String description) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .build();
    }

    /** A counter that is asked when somebody looks, because adding to a sum of ours costs a message less. */
    private void sum(
            String name, String unit, String description, BiConsumer<PathMetrics, ObservableLongMeasurement> tell) {
        asked.add(meter.counterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .buildWithCallback(measurement -> paths.forEach(path -> tell.accept(path, measurement))));
    }

    private void asked(
            String name, String unit, String description, BiConsumer<PathMetrics, ObservableLongMeasurement> tell) {
        asked.add(meter.upDownCounterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .buildWithCallback(measurement -> paths.forEach(path -> tell.accept(path, measurement))));
    }

    void close() {
        for (AutoCloseable each : asked) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("a callback cannot be closed", e);
            }
        }
    }
}
