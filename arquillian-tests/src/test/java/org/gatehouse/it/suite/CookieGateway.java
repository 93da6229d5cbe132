package org.gatehouse.it.suite;

import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Sets the session cookie. */
@WebSocketGateway(path = "/cookie.io/", options = @GatewayOptions(cookie = "true"))
public class CookieGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }
}
