package org.gatehouse.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObserverContext;
import org.jspecify.annotations.Nullable;

/** Takes what happens, and counts and times it. */
@Singleton
class MetricsObserver implements GatewayObserver {

    private final Instance<OpenTelemetry> beans;
    private final Map<String, PathMetrics> paths = new ConcurrentHashMap<>();
    private @Nullable Instruments instruments;

    @Inject
    MetricsObserver(@Any Instance<OpenTelemetry> beans) {
        this.beans = beans;
    }

    @Override
    public boolean begin(ObserverContext context) {
        Instruments made = new Instruments(Telemetry.of(beans).getMeter(Telemetry.SCOPE), paths.values());
        context.paths().keySet().forEach(path -> paths.put(path, new PathMetrics(made, path)));
        instruments = made;
        return true;
    }

    /** What is asked for values would hold the application. */
    @PreDestroy
    void end() {
        Instruments made = instruments;
        if (made != null) {
            made.close();
        }
    }

    private PathMetrics of(Observation event) {
        PathMetrics present = paths.get(event.path());
        if (present == null) {
            throw new IllegalStateException("nothing is known of the path " + event.path());
        }
        return present;
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
