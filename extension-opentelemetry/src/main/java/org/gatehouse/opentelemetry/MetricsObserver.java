package org.gatehouse.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.gatehouse.spi.ObserverContext;
import org.gatehouse.spi.PathObservers;
import org.jspecify.annotations.Nullable;

/** Takes what happens, and counts and times it. */
@Singleton
class MetricsObserver extends PathObservers<PathMetrics> {

    private final Instance<OpenTelemetry> beans;
    private @Nullable Instruments instruments;

    @Inject
    MetricsObserver(@Any Instance<OpenTelemetry> beans) {
        this.beans = beans;
    }

    @Override
    public boolean begin(ObserverContext context) {
        instruments = new Instruments(Telemetry.of(beans).getMeter(Telemetry.SCOPE), observers());
        return super.begin(context);
    }

    @Override
    protected PathMetrics observe(String path) {
        return new PathMetrics(Objects.requireNonNull(instruments), path);
    }

    /** What is asked for values would hold the application. */
    @PreDestroy
    void end() {
        Instruments made = instruments;
        if (made != null) {
            made.close();
        }
    }
}
