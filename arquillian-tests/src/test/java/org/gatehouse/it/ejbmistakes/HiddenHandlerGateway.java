package org.gatehouse.it.ejbmistakes;

import jakarta.ejb.Stateless;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Only its public methods can be called. */
@Stateless
@WebSocketGateway(path = "/hidden-handler")
public class HiddenHandlerGateway {

    @SubscribeMessage("who")
    String who() {
        return "nobody";
    }
}
