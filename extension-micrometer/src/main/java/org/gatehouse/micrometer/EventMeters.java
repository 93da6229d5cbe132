package org.gatehouse.micrometer;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Observation.Outcome;

/** The meters of one event of a path: its messages enter when they have their outcome. */
final class EventMeters {

    private final Meters meters;
    private final String path;
    private final String event;
    private final AtomicReferenceArray<Timer> handled = new AtomicReferenceArray<>(Outcome.values().length);
    private final LongAdder messages = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    EventMeters(Meters meters, String path, String event) {
        this.meters = meters;
        this.path = path;
        this.event = event;
        meters.times(
                "gatehouse.messages.waiting",
                "How long messages wait for their turn",
                messages,
                waited,
                "path",
                path,
                "event",
                event);
        meters.sum(
                "gatehouse.messages.received.size",
                "Received from clients",
                "bytes",
                bytes,
                "path",
                path,
                "event",
                event);
    }

    void handled(Observation.MessageHandled message) {
        timer(message.outcome()).record(message.handlingNanos(), TimeUnit.NANOSECONDS);
        messages.increment();
        waited.add(message.waitingNanos());
        bytes.add(message.message().size());
    }

    /** Two threads may make the same one; the registry hands out one. */
    private Timer timer(Outcome outcome) {
        Timer present = handled.get(outcome.ordinal());
        if (present == null) {
            present = meters.timer(
                    "gatehouse.messages.handled",
                    "Messages of clients, and how long they were handled, guards included",
                    "path",
                    path,
                    "event",
                    event,
                    "outcome",
                    PathMeters.lower(outcome));
            handled.set(outcome.ordinal(), present);
        }
        return present;
    }
}
