package org.gatehouse.it.tomcat;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Has the path of {@link Alone}. */
@ServerEndpoint("/alone/")
public class OtherEndpoint {

    /** Without one it would not be an endpoint. */
    @OnMessage
    public void receive(String text) {}
}
