package org.gatehouse.it.tomcat;

import org.gatehouse.WebSocketGateway;

/** On a port beside {@link OnPorts}. */
@WebSocketGateway(path = "/other", port = 3001, protocol = "ws")
public class OnAnotherPort {}
