package org.gatehouse.it.nest.extended.library;

import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** A gateway that two archives see: its own, and the one that uses it. */
@WebSocketGateway(path = "/library")
public class LibraryGateway {

    private final AtomicInteger connected = new AtomicInteger();

    void connected(@Observes @Connected(LibraryGateway.class) ClientSocket client) {
        connected.incrementAndGet();
    }

    /** Returns how often the hook has run. */
    public int timesConnected() {
        return connected.get();
    }

    @SubscribeMessage("mine")
    int mine() {
        return timesConnected();
    }
}
