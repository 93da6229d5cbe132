package org.gatehouse.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Makes meters and remembers them: a registry that outlives the application must not keep them, nor the application. */
final class Meters {

    private final MeterRegistry registry;
    private final Queue<Meter> made = new ConcurrentLinkedQueue<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(String name, String description, String... tags) {
        return remembered(
                Counter.builder(name).description(description).tags(tags).register(registry));
    }

    /** A counter that is asked when somebody looks, because adding to a sum of ours costs a message less. */
    void sum(String name, String description, String unit, LongAdder value, String... tags) {
        remembered(FunctionCounter.builder(name, value, LongAdder::doubleValue)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry));
    }

    /** The same with times: how many, and how long together. */
    void times(String name, String description, LongAdder count, LongAdder nanos, String... tags) {
        remembered(FunctionTimer.builder(name, nanos, sum -> count.sum(), LongAdder::doubleValue, TimeUnit.NANOSECONDS)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    Timer timer(String name, String description, String... tags) {
        return remembered(
                Timer.builder(name).description(description).tags(tags).register(registry));
    }

    void gauge(String name, String description, String unit, Supplier<Number> value, String... tags) {
        remembered(Gauge.builder(name, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry));
    }

    private <M extends Meter> M remembered(M meter) {
        made.add(meter);
        return meter;
    }

    void remove() {
        made.forEach(registry::remove);
        made.clear();
    }
}
