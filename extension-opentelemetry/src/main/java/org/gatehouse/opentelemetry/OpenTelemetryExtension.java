package org.gatehouse.opentelemetry;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Makes beans of the observers wherever the jar is found. */
public final class OpenTelemetryExtension implements Extension {

    /** Creates the extension, as CDI does. */
    public OpenTelemetryExtension() {}

    void addObservers(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(MetricsObserver.class, MetricsObserver.class.getName());
        event.addAnnotatedType(SpanObserver.class, SpanObserver.class.getName());
    }
}
