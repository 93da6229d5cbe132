package org.gatehouse.diagnostics;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Makes beans of the observers wherever the jar is found. */
public final class DiagnosticsExtension implements Extension {

    /** Creates the extension, as CDI does. */
    public DiagnosticsExtension() {}

    void addObservers(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(FlightObserver.class, FlightObserver.class.getName());
        event.addAnnotatedType(TrafficLog.class, TrafficLog.class.getName());
        event.addAnnotatedType(LogContext.class, LogContext.class.getName());
    }
}
