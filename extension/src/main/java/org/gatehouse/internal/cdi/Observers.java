package org.gatehouse.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MessageObservation;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObserverContext;
import org.jspecify.annotations.Nullable;

/**
 * The observers of an application as one: what happens enters, each of them is told, the content of messages only who wants
 * it. What one throws is logged once a minute, and is nobody else's matter.
 */
final class Observers implements GatewayObserver {

    private static final Logger LOG = System.getLogger(Observers.class.getPackageName());
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final LongSupplier clock;
    private final List<Told> all = new ArrayList<>();
    private final boolean content;
    private volatile boolean ended;

    private Observers(List<Named> observers, ObserverContext context, LongSupplier clock) {
        this.clock = clock;
        boolean anyContent = false;
        for (Named named : observers) {
            Told told = new Told(named, clock.getAsLong());
            if (!Boolean.TRUE.equals(told.ask(observer -> observer.begin(context)))) {
                continue;
            }
            told.content = Boolean.TRUE.equals(told.ask(GatewayObserver::wantsContent));
            anyContent |= told.content;
            all.add(told);
        }
        this.content = anyContent;
    }

    /** An observer and how to call it in the log. */
    record Named(String name, GatewayObserver observer) {}

    /** Yields {@code null} if none wants to know anything, so that nothing is made for nobody. */
    static @Nullable Observers of(List<Named> observers, ObserverContext context, LongSupplier clock) {
        Observers all = new Observers(observers, context, clock);
        return all.all.isEmpty() ? null : all;
    }

    /** Nothing is told from now on: the beans are about to go. */
    void end() {
        ended = true;
    }

    @Override
    public boolean wantsContent() {
        return content;
    }

    @Override
    public void connectionOpened(Observation.ConnectionOpened event) {
        tell(observer -> observer.connectionOpened(event));
    }

    @Override
    public void connectionClosed(Observation.ConnectionClosed event) {
        tell(observer -> observer.connectionClosed(event));
    }

    @Override
    public void upgraded(Observation.Upgraded event) {
        tell(observer -> observer.upgraded(event));
    }

    @Override
    public void handshakeRefused(Observation.HandshakeRefused event) {
        tell(observer -> observer.handshakeRefused(event));
    }

    @Override
    public void joinRefused(Observation.JoinRefused event) {
        tell(observer -> observer.joinRefused(event));
    }

    @Override
    public void socketJoined(Observation.SocketJoined event) {
        tell(observer -> observer.socketJoined(event));
    }

    @Override
    public void socketRecovered(Observation.SocketRecovered event) {
        tell(observer -> observer.socketRecovered(event));
    }

    @Override
    public void socketLeft(Observation.SocketLeft event) {
        tell(observer -> observer.socketLeft(event));
    }

    @Override
    public void roomCreated(Observation.RoomCreated event) {
        tell(observer -> observer.roomCreated(event));
    }

    @Override
    public void roomDeleted(Observation.RoomDeleted event) {
        tell(observer -> observer.roomDeleted(event));
    }

    @Override
    public void roomJoined(Observation.RoomJoined event) {
        tell(observer -> observer.roomJoined(event));
    }

    @Override
    public void roomLeft(Observation.RoomLeft event) {
        tell(observer -> observer.roomLeft(event));
    }

    @Override
    public void dropped(Observation.Dropped event) {
        tell(observer -> observer.dropped(event));
    }

    @Override
    public void limitExceeded(Observation.LimitExceeded event) {
        tell(observer -> observer.limitExceeded(event));
    }

    @Override
    public @Nullable MessageObservation messageBegins(Observation.MessageIn message) {
        List<Accompanied> begun = new ArrayList<>(all.size());
        for (Told each : ended ? List.<Told>of() : all) {
            Observation.MessageIn shown = each.content || !content ? message : message.withoutContent();
            MessageObservation observation = each.ask(observer -> observer.messageBegins(shown));
            if (observation != null) {
                begun.add(new Accompanied(each, observation));
            }
        }
        return begun.isEmpty() ? null : new Together(begun);
    }

    @Override
    public void messageHandled(Observation.MessageHandled event) {
        for (Told each : ended ? List.<Told>of() : all) {
            each.tell(observer -> observer.messageHandled(each.shown(event)));
        }
    }

    @Override
    public void messageSent(Observation.MessageSent event) {
        for (Told each : ended ? List.<Told>of() : all) {
            Observation.MessageSent shown = each.content || !content ? event : event.withoutContent();
            each.tell(observer -> observer.messageSent(shown));
        }
    }

    private void tell(Consumer<GatewayObserver> event) {
        for (Told each : ended ? List.<Told>of() : all) {
            each.tell(event);
        }
    }

    /** What accompanies a message, for one observer. */
    private record Accompanied(Told observer, MessageObservation observation) {}

    /** What accompanies a message for all observers: left in the opposite order. */
    private record Together(List<Accompanied> begun) implements MessageObservation {

        @Override
        public Runnable enter() {
            List<Runnable> leaves = new ArrayList<>(begun.size());
            for (Accompanied each : begun) {
                Runnable leave = each.observer().guarded(each.observation()::enter);
                if (leave != null) {
                    leaves.add(
                            0,
                            () -> each.observer().guarded(() -> {
                                leave.run();
                                return leave;
                            }));
                }
            }
            return () -> leaves.forEach(Runnable::run);
        }

        @Override
        public void handled(Observation.MessageHandled event) {
            for (Accompanied each : begun) {
                each.observer().guarded(() -> {
                    each.observation().handled(each.observer().shown(event));
                    return event;
                });
            }
        }
    }

    /** One observer. */
    private final class Told {

        private final Named named;
        private final AtomicLong due;
        private final AtomicLong untold = new AtomicLong();
        private boolean content;

        Told(Named named, long now) {
            this.named = named;
            this.due = new AtomicLong(now);
        }

        Observation.MessageHandled shown(Observation.MessageHandled event) {
            return content || !Observers.this.content ? event : event.withoutContent();
        }

        void tell(Consumer<GatewayObserver> event) {
            try {
                event.accept(named.observer());
            } catch (RuntimeException | Error e) {
                failed(e);
            }
        }

        <T> @Nullable T ask(Function<GatewayObserver, @Nullable T> question) {
            return guarded(() -> question.apply(named.observer()));
        }

        <T> @Nullable T guarded(Supplier<@Nullable T> call) {
            try {
                return call.get();
            } catch (RuntimeException | Error e) {
                failed(e);
                return null;
            }
        }

        private void failed(Throwable failure) {
            long now = clock.getAsLong();
            long next = due.get();
            if (now - next >= 0 && due.compareAndSet(next, now + PAUSE_NANOS)) {
                LOG.log(Level.WARNING, Messages.observerFailed(named.name(), failure, untold.getAndSet(0)), failure);
            } else {
                untold.incrementAndGet();
            }
        }
    }
}
