package org.gatehouse.test;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation;

/**
 * Records what happens, to be asked by a test: given to {@link GatewayTester#start} as one of its bean classes and asked
 * for with {@link GatewayTester#bean}. Content is not recorded. Thread-safe.
 *
 * <pre>{@code
 * try (GatewayTester tester = GatewayTester.start(ChatGateway.class, RecordingObserver.class)) {
 *     tester.connect("/chat").emit("join", "lobby");
 *     MessageHandled handled = tester.bean(RecordingObserver.class).await(MessageHandled.class, any -> true);
 *     assertEquals(Outcome.ANSWERED, handled.outcome());
 * }
 * }</pre>
 */
@ApplicationScoped
public class RecordingObserver implements GatewayObserver {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<Observation> recorded = new ArrayList<>();

    /** Creates a recording that is empty; called by CDI. */
    public RecordingObserver() {}

    /**
     * Returns what has happened so far.
     *
     * @return an unmodifiable snapshot, in the order of the reports
     */
    public List<Observation> all() {
        synchronized (recorded) {
            return List.copyOf(recorded);
        }
    }

    /**
     * Returns what has happened so far, of one kind.
     *
     * @param kind the kind
     * @param <T> the kind
     * @return an unmodifiable snapshot, in the order of the reports
     */
    public <T extends Observation> List<T> all(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Waits for something to happen, or to have happened; for a minute at most.
     *
     * @param kind its kind
     * @param wanted tells whether it is the one
     * @param <T> the kind
     * @return the first that is
     * @throws AssertionError if nothing of the kind happens
     */
    public <T extends Observation> T await(Class<T> kind, Predicate<? super T> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (recorded) {
            while (true) {
                for (Observation observation : recorded) {
                    if (kind.isInstance(observation) && wanted.test(kind.cast(observation))) {
                        return kind.cast(observation);
                    }
                }
                pause(end, kind);
            }
        }
    }

    private void pause(long end, Class<?> kind) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        try {
            if (left > 0) {
                recorded.wait(left);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no " + kind.getSimpleName() + " that was waited for; there are " + recorded);
    }

    private void add(Observation observation) {
        synchronized (recorded) {
            recorded.add(observation);
            recorded.notifyAll();
        }
    }

    @Override
    public void connectionOpened(Observation.ConnectionOpened event) {
        add(event);
    }

    @Override
    public void connectionClosed(Observation.ConnectionClosed event) {
        add(event);
    }

    @Override
    public void upgraded(Observation.Upgraded event) {
        add(event);
    }

    @Override
    public void handshakeRefused(Observation.HandshakeRefused event) {
        add(event);
    }

    @Override
    public void joinRefused(Observation.JoinRefused event) {
        add(event);
    }

    @Override
    public void socketJoined(Observation.SocketJoined event) {
        add(event);
    }

    @Override
    public void socketLeft(Observation.SocketLeft event) {
        add(event);
    }

    @Override
    public void roomCreated(Observation.RoomCreated event) {
        add(event);
    }

    @Override
    public void roomDeleted(Observation.RoomDeleted event) {
        add(event);
    }

    @Override
    public void roomJoined(Observation.RoomJoined event) {
        add(event);
    }

    @Override
    public void roomLeft(Observation.RoomLeft event) {
        add(event);
    }

    @Override
    public void messageHandled(Observation.MessageHandled event) {
        add(event);
    }

    @Override
    public void messageSent(Observation.MessageSent event) {
        add(event);
    }

    @Override
    public void dropped(Observation.Dropped event) {
        add(event);
    }

    @Override
    public void limitExceeded(Observation.LimitExceeded event) {
        add(event);
    }
}
