package org.gatehouse.it.ownport;

import org.gatehouse.WebSocketGateway;

/** The server's ports are the server's. */
@WebSocketGateway(path = "/own-port/", port = 3000)
public class OwnPort {}
