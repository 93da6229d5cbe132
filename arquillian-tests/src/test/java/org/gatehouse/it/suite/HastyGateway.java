package org.gatehouse.it.suite;

import org.gatehouse.GatewayOptions;
import org.gatehouse.WebSocketGateway;

/** Waits 400 ms for a client to join. */
@WebSocketGateway(path = "/hasty.io/", options = @GatewayOptions(connectTimeout = "400ms"))
public class HastyGateway {}
