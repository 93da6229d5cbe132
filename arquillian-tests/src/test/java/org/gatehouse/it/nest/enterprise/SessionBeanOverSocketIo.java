package org.gatehouse.it.nest.enterprise;

import jakarta.ejb.Singleton;
import org.gatehouse.WebSocketGateway;

/** Over Socket.IO. */
@Singleton
@WebSocketGateway(path = "/session-bean", protocol = "socket.io")
public class SessionBeanOverSocketIo extends SessionBeanGateway {}
