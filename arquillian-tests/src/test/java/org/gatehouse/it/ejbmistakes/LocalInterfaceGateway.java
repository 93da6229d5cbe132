package org.gatehouse.it.ejbmistakes;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Only its interface can be called. */
@Stateless
@Local(Runnable.class)
@WebSocketGateway(path = "/local-interface")
public class LocalInterfaceGateway implements Runnable {

    @Override
    public void run() {}

    @SubscribeMessage("who")
    public String who() {
        return "nobody";
    }
}
