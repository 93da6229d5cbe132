/**
 * What happens on gateways as metrics and spans of OpenTelemetry. Finds itself: with {@code gatehouse-opentelemetry.jar} beside
 * {@code gatehouse.jar} there are the metrics that {@code docs/observability.md} lists, and with {@code gatehouse.tracing=true} a
 * span for each message, on the {@link io.opentelemetry.api.OpenTelemetry} that is a bean of the application, as with
 * MicroProfile Telemetry, else on the global one.
 */
@NullMarked
package org.gatehouse.opentelemetry;

import org.jspecify.annotations.NullMarked;
