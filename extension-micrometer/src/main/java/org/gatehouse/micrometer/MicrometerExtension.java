package org.gatehouse.micrometer;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Makes a bean of the observer wherever the jar is found. */
public final class MicrometerExtension implements Extension {

    /** Creates the extension, as CDI does. */
    public MicrometerExtension() {}

    void addObserver(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(MicrometerObserver.class, MicrometerObserver.class.getName());
    }
}
