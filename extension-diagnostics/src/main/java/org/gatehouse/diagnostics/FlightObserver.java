package org.gatehouse.diagnostics;

import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MessageObservation;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObserverContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes what happens, hands it to the Flight Recorder where somebody records it. Names none of the recorder's types, which an
 * application may not see.
 */
@Singleton
class FlightObserver implements GatewayObserver {

    private static final Logger LOG = System.getLogger(FlightObserver.class.getPackageName());

    private @Nullable FlightEvents events;

    @Override
    public boolean begin(ObserverContext context) {
        try {
            events = new FlightEvents();
            return true;
        } catch (LinkageError e) {
            LOG.log(Level.WARNING, Messages.noFlightRecorder(e));
            return false;
        }
    }

    private FlightEvents events() {
        FlightEvents present = events;
        if (present == null) {
            throw new IllegalStateException("not begun");
        }
        return present;
    }

    @Override
    public @Nullable MessageObservation messageBegins(Observation.MessageIn message) {
        return events().message(message);
    }

    @Override
    public void connectionOpened(Observation.ConnectionOpened event) {
        events().opened(event.connection());
    }

    @Override
    public void connectionClosed(Observation.ConnectionClosed event) {
        events().closed(event);
    }

    @Override
    public void handshakeRefused(Observation.HandshakeRefused event) {
        events().refused(event.path(), event.refusal().name());
    }

    @Override
    public void joinRefused(Observation.JoinRefused event) {
        events().refused(event.path(), "JOIN");
    }

    @Override
    public void dropped(Observation.Dropped event) {
        events().dropped(event);
    }

    @Override
    public void limitExceeded(Observation.LimitExceeded event) {
        events().exceeded(event);
    }
}
