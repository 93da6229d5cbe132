package org.gatehouse.it.tomcat;

import java.util.concurrent.CountDownLatch;
import org.gatehouse.Blocking;
import org.gatehouse.ClientSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Has a handler that ends only when its thread is interrupted. */
@WebSocketGateway(path = "/busy/")
public class Busy {

    @Blocking
    @SubscribeMessage("wait")
    void waitForever(ClientSocket client) throws InterruptedException {
        client.emit("waiting");
        new CountDownLatch(1).await();
    }
}
