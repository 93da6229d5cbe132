package org.gatehouse.it.tomcat;

import org.gatehouse.WebSocketGateway;

/** Without a mistake. */
@WebSocketGateway(path = "/alone/")
public class Alone {}
