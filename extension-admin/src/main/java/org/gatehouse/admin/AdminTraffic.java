package org.gatehouse.admin;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.gatehouse.ClientSocket;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MessageObservation;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Observation.Outcome;
import org.jspecify.annotations.Nullable;

/** What happens on the mounts of the application enters; the console counts it, and tells it where somebody looks. */
@Singleton
public class AdminTraffic implements GatewayObserver {

    private static final String POLLING = "polling";

    private final AdminConsole console;
    /** A broadcast comes once for each client, with the same values. */
    private volatile @Nullable Shown last;

    private record Shown(List<? extends @Nullable Object> values, List<@Nullable Object> shown) {}

    /**
     * Called by CDI.
     *
     * @param console takes what happens
     */
    @Inject
    public AdminTraffic(AdminConsole console) {
        this.console = console;
    }

    @Override
    public boolean wantsContent() {
        return console.settings().development();
    }

    @Override
    public void connectionOpened(Observation.ConnectionOpened event) {
        console.counters().opened();
        if (event.connection().transport().equals(POLLING)) {
            console.polling().incrementAndGet();
        }
    }

    @Override
    public void connectionClosed(Observation.ConnectionClosed event) {
        console.counters().closed(event.reason());
        if (event.connection().transport().equals(POLLING)) {
            console.polling().decrementAndGet();
        }
    }

    @Override
    public void upgraded(Observation.Upgraded event) {
        if (event.done() && event.from().equals(POLLING)) {
            console.polling().decrementAndGet();
        }
    }

    @Override
    public void socketJoined(Observation.SocketJoined event) {
        console.arrived(event.socket());
    }

    @Override
    public void socketLeft(Observation.SocketLeft event) {
        console.gone(event.socket(), event.reason().text());
    }

    @Override
    public void roomJoined(Observation.RoomJoined event) {
        room("room_joined", event.socket(), event.room());
    }

    @Override
    public void roomLeft(Observation.RoomLeft event) {
        room("room_left", event.socket(), event.room());
    }

    private void room(String what, ClientSocket socket, String room) {
        if (console.isWatched()) {
            console.tell(what, console.name(socket), room, socket.id(), AdminConsole.now());
        }
    }

    @Override
    public @Nullable MessageObservation messageBegins(Observation.MessageIn message) {
        received(message);
        return null;
    }

    /** Of what nobody subscribes to, nobody has told yet. */
    @Override
    public void messageHandled(Observation.MessageHandled event) {
        if (event.outcome() == Outcome.UNKNOWN_EVENT) {
            received(event.message());
        }
    }

    private void received(Observation.MessageIn message) {
        console.counters().received(message.size());
        ClientSocket socket = message.socket();
        if (!console.isWatched()
                || console.isAdmin(message.path(), socket.namespace().name())) {
            return;
        }
        String time = AdminConsole.now();
        console.tellLater(() -> console.tell(
                "event_received",
                console.name(socket),
                socket.id(),
                Contents.named(message.event(), console.contents().received(message.content())),
                time));
    }

    @Override
    public void messageSent(Observation.MessageSent event) {
        console.counters().sent(event.size());
        if (event.event().isEmpty()
                || event.socket().isEmpty()
                || !console.isWatched()
                || console.isAdmin(event.path(), event.namespace())) {
            return;
        }
        ClientSocket socket = event.socket().get();
        console.tell(
                "event_sent",
                console.name(socket),
                socket.id(),
                Contents.named(event.event().get(), shown(event.content())),
                AdminConsole.now());
    }

    /** At once, for the application may change its objects as soon as they are sent. */
    private List<@Nullable Object> shown(List<? extends @Nullable Object> values) {
        Shown before = last;
        if (before != null && before.values() == values) {
            return before.shown();
        }
        Shown now = new Shown(values, console.contents().sent(values));
        last = now;
        return now.shown();
    }
}
