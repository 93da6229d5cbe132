package org.gatehouse.it.nest.enterprise;

import jakarta.ejb.Singleton;
import org.gatehouse.WebSocketGateway;

/** Over a plain WebSocket. */
@Singleton
@WebSocketGateway(path = "/session-bean-plain", protocol = "ws")
public class SessionBeanOverPlain extends SessionBeanGateway {}
