package org.gatehouse.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.gatehouse.spi.PathObservers;

/** Takes what happens, and counts and times it in the registry of the application. */
@Singleton
class MicrometerObserver extends PathObservers<PathMeters> {

    private final Meters meters;

    @Inject
    MicrometerObserver(@Any Instance<MeterRegistry> registries) {
        this(registry(registries));
    }

    MicrometerObserver(MeterRegistry registry) {
        this.meters = new Meters(registry);
    }

    /** The application's own if there is one of which it can be said, else the one that every library uses. */
    private static MeterRegistry registry(Instance<MeterRegistry> registries) {
        Instance<MeterRegistry> unqualified = registries.select(Default.Literal.INSTANCE);
        if (unqualified.isResolvable()) {
            return unqualified.get();
        }
        return registries.isResolvable() ? registries.get() : Metrics.globalRegistry;
    }

    @PreDestroy
    void end() {
        meters.remove();
    }

    @Override
    protected PathMeters observe(String path) {
        return new PathMeters(meters, path);
    }
}
