package org.gatehouse.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MessageObservation;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObserverContext;
import org.gatehouse.spi.Option;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages of the paths that tracing is on for, and surrounds each with a span, from its guards to its outcome. The span
 * is current while a handler runs, and continues the trace that the client names.
 */
@Singleton
class SpanObserver implements GatewayObserver {

    static final Option<Boolean> TRACING = Option.flag("tracing", "false");

    private final Instance<OpenTelemetry> beans;
    private Set<String> paths = Set.of();
    private @Nullable Tracer tracer;

    @Inject
    SpanObserver(@Any Instance<OpenTelemetry> beans) {
        this.beans = beans;
    }

    @Override
    public List<Option<?>> options() {
        return List.of(TRACING);
    }

    @Override
    public boolean begin(ObserverContext context) {
        paths = context.paths().entrySet().stream()
                .filter(path -> path.getValue().get(TRACING))
                .map(path -> path.getKey())
                .collect(Collectors.toUnmodifiableSet());
        if (paths.isEmpty()) {
            return false;
        }
        tracer = Telemetry.of(beans).getTracer(Telemetry.SCOPE);
        return true;
    }

    /** A message may name its trace. */
    @Override
    public boolean wantsContent() {
        return true;
    }

    @Override
    public @Nullable MessageObservation messageBegins(Observation.MessageIn message) {
        Tracer present = tracer;
        if (present == null || !paths.contains(message.path())) {
            return null;
        }
        Context parent = TraceParent.of(message);
        Span span = present.spanBuilder("process " + message.label())
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "gatehouse")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", message.event())
                .setAttribute("messaging.message.body.size", message.size())
                .setAttribute("gatehouse.path", message.path())
                .setAttribute(
                        "gatehouse.namespace", message.socket().namespace().name())
                .setAttribute("gatehouse.socket.id", message.socket().id())
                .startSpan();
        return new Accompanied(span, parent.with(span));
    }

    /** One message with its span. */
    private record Accompanied(Span span, Context context) implements MessageObservation {

        @Override
        @SuppressWarnings("MustBeClosedChecker") // what is returned closes it
        public Runnable enter() {
            Scope scope = context.makeCurrent();
            return scope::close;
        }

        @Override
        public void handled(Observation.MessageHandled event) {
            span.setAttribute("gatehouse.outcome", lower(event.outcome()));
            if (event.outcome() == Observation.Outcome.FAILED) {
                event.failure().ifPresent(span::recordException);
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
