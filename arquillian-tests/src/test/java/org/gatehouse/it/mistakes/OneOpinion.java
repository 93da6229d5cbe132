package org.gatehouse.it.mistakes;

import org.gatehouse.GatewayOptions;
import org.gatehouse.WebSocketGateway;

/** Shares its path with {@link OtherOpinion}. */
@WebSocketGateway(path = "/clash/", namespace = "/one", options = @GatewayOptions(pingInterval = "10s"))
public class OneOpinion {}
