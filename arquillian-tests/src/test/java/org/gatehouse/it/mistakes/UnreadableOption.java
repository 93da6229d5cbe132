package org.gatehouse.it.mistakes;

import org.gatehouse.GatewayOptions;
import org.gatehouse.WebSocketGateway;

/** A duration that is none. */
@WebSocketGateway(path = "/unreadable/", options = @GatewayOptions(pingTimeout = "soon"))
public class UnreadableOption {}
