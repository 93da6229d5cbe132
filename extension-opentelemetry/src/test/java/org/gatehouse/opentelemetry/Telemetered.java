package org.gatehouse.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The telemetry of an application, kept in memory. */
@ApplicationScoped
public class Telemetered {

    static InMemorySpanExporter spans = InMemorySpanExporter.create();
    static InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private static OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().build();

    /** Begins anew. */
    static void reset() {
        spans = InMemorySpanExporter.create();
        metrics = InMemoryMetricReader.create();
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(metrics).build())
                .build();
    }

    @Produces
    @ApplicationScoped
    OpenTelemetry telemetry() {
        return sdk;
    }
}
