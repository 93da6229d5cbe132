package org.gatehouse.it.nest.extended;

import jakarta.inject.Inject;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.it.nest.extended.library.LibraryGateway;

/** Uses the library's gateway. */
@WebSocketGateway(path = "/library-user")
public class LibraryUser {

    @Inject
    LibraryGateway gateway;

    @SubscribeMessage("theirs")
    int theirs() {
        return gateway.timesConnected();
    }
}
