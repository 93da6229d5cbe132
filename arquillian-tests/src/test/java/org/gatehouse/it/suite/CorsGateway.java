package org.gatehouse.it.suite;

import org.gatehouse.Cors;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Lets pages of two origins in, with cookies. */
@WebSocketGateway(
        path = "/cors.io/",
        cors =
                @Cors(
                        origins = {"http://ok.example", "https://fine.example:8443"},
                        credentials = true))
public class CorsGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }
}
