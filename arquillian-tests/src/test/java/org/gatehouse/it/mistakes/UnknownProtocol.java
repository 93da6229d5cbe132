package org.gatehouse.it.mistakes;

import org.gatehouse.WebSocketGateway;

/** A protocol that nobody provides. */
@WebSocketGateway(path = "/unknown-protocol/", protocol = "smoke signals")
public class UnknownProtocol {}
