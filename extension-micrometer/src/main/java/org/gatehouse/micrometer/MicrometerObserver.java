package org.gatehouse.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObserverContext;

/** Takes what happens, and counts and times it in the registry of the application. */
@Singleton
class MicrometerObserver implements GatewayObserver {

    private final Meters meters;
    private final Map<String, PathMeters> paths = new ConcurrentHashMap<>();

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
    public boolean begin(ObserverContext context) {
        context.paths().keySet().forEach(path -> paths.put(path, new PathMeters(meters, path)));
        return true;
    }

    private PathMeters of(Observation event) {
        String path = event.path();
        PathMeters present = paths.get(path);
        return present == null ? paths.computeIfAbsent(path, key -> new PathMeters(meters, key)) : present;
    }

    @Override
    public void connectionOpened(Observation.ConnectionOpened event) {
        of(event).opened(event.connection());
    }

    @Override
    public void connectionClosed(Observation.ConnectionClosed event) {
        of(event).closed(event);
    }

    @Override
    public void upgraded(Observation.Upgraded event) {
        of(event).upgraded(event.done());
    }

    @Override
    public void handshakeRefused(Observation.HandshakeRefused event) {
        of(event).refused(event.refusal());
    }

    @Override
    public void joinRefused(Observation.JoinRefused event) {
        of(event).joinRefused();
    }

    @Override
    public void socketJoined(Observation.SocketJoined event) {
        of(event).sockets().incrementAndGet();
    }

    @Override
    public void socketRecovered(Observation.SocketRecovered event) {
        of(event).recovered(event.missed());
    }

    @Override
    public void socketLeft(Observation.SocketLeft event) {
        of(event).sockets().decrementAndGet();
    }

    @Override
    public void roomCreated(Observation.RoomCreated event) {
        if (!event.own()) {
            of(event).rooms().incrementAndGet();
        }
    }

    @Override
    public void roomDeleted(Observation.RoomDeleted event) {
        if (!event.own()) {
            of(event).rooms().decrementAndGet();
        }
    }

    @Override
    public void messageHandled(Observation.MessageHandled event) {
        of(event).handled(event);
    }

    @Override
    public void messageSent(Observation.MessageSent event) {
        of(event).sent(event);
    }

    @Override
    public void dropped(Observation.Dropped event) {
        of(event).dropped(event);
    }

    @Override
    public void limitExceeded(Observation.LimitExceeded event) {
        of(event).limitExceeded(event.limit().key());
    }
}
