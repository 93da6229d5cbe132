package org.gatehouse.internal.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;

/** A client's protocol that keeps what it is told. */
class RecordingRecipient implements Recipient {

    final List<OutboundEvent> events = new CopyOnWriteArrayList<>();
    final List<Cause> disconnects = new ArrayList<>();
    boolean inPlace;

    List<String> names() {
        return events.stream().map(OutboundEvent::event).toList();
    }

    @Override
    public void connected(ClientSocket socket) {}

    @Override
    public void refused(String message, @Nullable Object data) {}

    @Override
    public void deliver(OutboundEvent event) {
        if (event.arguments().contains("unwritable")) {
            throw new IllegalArgumentException("cannot be written");
        }
        if (event.arguments().contains("broken")) {
            throw new IllegalStateException("broken pipe");
        }
        events.add(event);
    }

    @Override
    public void disconnect(Cause cause) {
        disconnects.add(cause);
    }

    @Override
    public ClientConnection connection() {
        throw new UnsupportedOperationException("nobody carries it");
    }

    @Override
    public boolean runsInPlace() {
        return inPlace;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
