package org.gatehouse.it.hooked;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Cors;
import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Answers over Socket.IO, and tells who was turned away. */
@WebSocketGateway(
        cors = @Cors(origins = "https://*.example.org"),
        options = @GatewayOptions(connectTimeout = "5s", allowUpgrades = "false"))
public class HookedGateway {

    @Inject
    TurnedAway turnedAway;

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }

    /** Waits for a client that was turned away with this id in its query. */
    @SubscribeMessage("turned_away")
    CompletionStage<List<Object>> turnedAway(String id) {
        return turnedAway.of(id);
    }
}
