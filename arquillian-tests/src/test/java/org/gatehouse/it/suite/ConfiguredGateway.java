package org.gatehouse.it.suite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Handshake;
import org.gatehouse.Ordering;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Has its options from the application's configuration: one origin, which has to be there, behind a trusted proxy. */
@WebSocketGateway(path = "/configured.io/")
public class ConfiguredGateway {

    @SubscribeMessage("who")
    String who(Handshake handshake) {
        return handshake.address().orElse("nobody") + " " + handshake.secure();
    }

    @SubscribeMessage(value = "never", ordering = Ordering.SEQUENTIAL)
    CompletionStage<String> never() {
        return new CompletableFuture<>();
    }
}
