package org.gatehouse.spi;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link GatewayObserver} that has one more for each path, and hands everything to that of the path where it happens: for metrics
 * and whatever else is kept by path. What {@link #observe} makes is told all that {@link GatewayObserver} tells, except for what
 * concerns the application: {@link #options}, {@link #begin} and {@link #wantsContent} are asked of this one alone.
 *
 * @param <O> what observes one path
 */
public abstract class PathObservers<O extends GatewayObserver> implements GatewayObserver {

    private final Map<String, O> paths = new ConcurrentHashMap<>();

    /** Creates it, without any path. */
    protected PathObservers() {}

    /**
     * Makes the observer of one path. Called once for each path of the application by {@link #begin}, and by whatever thread
     * reports something of a path that was not there then.
     *
     * @param path the path, as {@link Observation#path} has it
     * @return its observer
     */
    protected abstract O observe(String path);

    /**
     * Returns the observers made until now.
     *
     * @return a view, which may be walked through while further ones are made
     */
    protected final Collection<O> observers() {
        return Collections.unmodifiableCollection(paths.values());
    }

    /**
     * Makes the observers of the application's paths.
     *
     * @param context the application
     * @return {@code true}
     */
    @Override
    public boolean begin(ObserverContext context) {
        context.paths().keySet().forEach(this::of);
        return true;
    }

    private O of(String path) {
        O present = paths.get(path);
        return present == null ? paths.computeIfAbsent(path, this::observe) : present;
    }

    @Override
    public void connectionOpened(Observation.ConnectionOpened event) {
        of(event.path()).connectionOpened(event);
    }

    @Override
    public void connectionClosed(Observation.ConnectionClosed event) {
        of(event.path()).connectionClosed(event);
    }

    @Override
    public void upgraded(Observation.Upgraded event) {
        of(event.path()).upgraded(event);
    }

    @Override
    public void handshakeRefused(Observation.HandshakeRefused event) {
        of(event.path()).handshakeRefused(event);
    }

    @Override
    public void joinRefused(Observation.JoinRefused event) {
        of(event.path()).joinRefused(event);
    }

    @Override
    public void socketJoined(Observation.SocketJoined event) {
        of(event.path()).socketJoined(event);
    }

    @Override
    public void socketRecovered(Observation.SocketRecovered event) {
        of(event.path()).socketRecovered(event);
    }

    @Override
    public void socketLeft(Observation.SocketLeft event) {
        of(event.path()).socketLeft(event);
    }

    @Override
    public void roomCreated(Observation.RoomCreated event) {
        of(event.path()).roomCreated(event);
    }

    @Override
    public void roomDeleted(Observation.RoomDeleted event) {
        of(event.path()).roomDeleted(event);
    }

    @Override
    public void roomJoined(Observation.RoomJoined event) {
        of(event.path()).roomJoined(event);
    }

    @Override
    public void roomLeft(Observation.RoomLeft event) {
        of(event.path()).roomLeft(event);
    }

    @Override
    public @Nullable MessageObservation messageBegins(Observation.MessageIn message) {
        return of(message.path()).messageBegins(message);
    }

    @Override
    public void messageHandled(Observation.MessageHandled event) {
        of(event.path()).messageHandled(event);
    }

    @Override
    public void messageSent(Observation.MessageSent event) {
        of(event.path()).messageSent(event);
    }

    @Override
    public void dropped(Observation.Dropped event) {
        of(event.path()).dropped(event);
    }

    @Override
    public void limitExceeded(Observation.LimitExceeded event) {
        of(event.path()).limitExceeded(event);
    }
}
