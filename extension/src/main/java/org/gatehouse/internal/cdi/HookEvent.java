package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event as CDI wants it when an observer is notified directly. */
final class HookEvent<T> implements EventContext<T>, EventMetadata {

    private final T payload;
    private final Class<T> type;
    private final Annotation qualifier;

    HookEvent(T payload, Class<T> type, Annotation qualifier) {
        this.payload = payload;
        this.type = type;
        this.qualifier = qualifier;
    }

    @Override
    public T getEvent() {
        return payload;
    }

    @Override
    public EventMetadata getMetadata() {
        return this;
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return Set.of(qualifier, Any.Literal.INSTANCE);
    }

    @Override
    @SuppressWarnings("NullAway") // the specification wants null for an event that was not fired through an Event
    public @Nullable InjectionPoint getInjectionPoint() {
        return null;
    }

    @Override
    public Type getType() {
        return type;
    }
}
