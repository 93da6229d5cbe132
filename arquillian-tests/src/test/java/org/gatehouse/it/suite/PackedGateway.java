package org.gatehouse.it.suite;

import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Compresses. */
@WebSocketGateway(
        path = "/packed.io/",
        options = @GatewayOptions(compression = "true", httpCompression = "true", httpCompressionThreshold = "100"))
public class PackedGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }
}
