package org.gatehouse.it.mistakes;

import org.gatehouse.GatewayOptions;
import org.gatehouse.WebSocketGateway;

/** Shares its path with {@link OneOpinion}. */
@WebSocketGateway(path = "/clash/", namespace = "/other", options = @GatewayOptions(pingInterval = "20s"))
public class OtherOpinion {}
