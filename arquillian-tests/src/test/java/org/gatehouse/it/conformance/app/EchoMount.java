package org.gatehouse.it.conformance.app;

import org.gatehouse.Cors;
import org.gatehouse.GatewayOptions;
import org.gatehouse.WebSocketGateway;

/** Asks for {@link EngineIoEcho}; there are no events, so it has no handlers. */
@WebSocketGateway(
        path = "/engine.io/",
        protocol = EngineIoEcho.NAME,
        cors = @Cors(origins = "*"),
        options = @GatewayOptions(pingInterval = "300ms", pingTimeout = "200ms", maxPayload = "1000000"))
public class EchoMount {}
