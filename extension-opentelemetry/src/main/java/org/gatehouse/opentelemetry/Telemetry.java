package org.gatehouse.opentelemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;

/** The beans of an application enter, what it measures with leaves. */
final class Telemetry {

    /** Who measures. */
    static final String SCOPE = "org.gatehouse";

    private Telemetry() {}

    static OpenTelemetry of(Instance<OpenTelemetry> beans) {
        return beans.isResolvable() ? beans.get() : GlobalOpenTelemetry.get();
    }
}
