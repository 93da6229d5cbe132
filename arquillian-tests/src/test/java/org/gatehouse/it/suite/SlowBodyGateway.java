package org.gatehouse.it.suite;

import org.gatehouse.GatewayOptions;
import org.gatehouse.WebSocketGateway;

/** Waits a second for the body of a request. */
@WebSocketGateway(path = "/slow-body.io/", options = @GatewayOptions(requestBodyTimeout = "1s"))
public class SlowBodyGateway {}
