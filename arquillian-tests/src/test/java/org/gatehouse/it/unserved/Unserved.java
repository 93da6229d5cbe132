package org.gatehouse.it.unserved;

import org.gatehouse.WebSocketGateway;

/** Without a mistake; it is the archive around it that has one. */
@WebSocketGateway(path = "/unserved")
public class Unserved {}
