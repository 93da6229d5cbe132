package org.gatehouse.it.tomcat;

import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gatehouse.Blocking;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Keeps its threads until another client says that it may go on. */
public class Waiting {

    private static final CountDownLatch RELEASED = new CountDownLatch(1);

    private Waiting() {}

    private static void await() throws InterruptedException {
        RELEASED.await(5, TimeUnit.MINUTES);
    }

    /** In handlers. */
    @WebSocketGateway(path = "/waiting", protocol = "ws", options = @GatewayOptions(blockedHandler = "50ms"))
    public static class Handlers {

        @SubscribeMessage("wait")
        String waits() throws InterruptedException {
            await();
            return "done";
        }

        @Blocking
        @SubscribeMessage("wait-elsewhere")
        String waitsElsewhere() throws InterruptedException {
            await();
            return "done";
        }

        @SubscribeMessage("release")
        String release() {
            RELEASED.countDown();
            return "released";
        }

        @SubscribeMessage("thread")
        String thread() {
            return Thread.currentThread().toString();
        }
    }

    /** In a connect hook. */
    @WebSocketGateway(path = "/hook", protocol = "ws", options = @GatewayOptions(blockedHandler = "50ms"))
    public static class Hook {

        void connected(@Observes @Connected(Hook.class) ClientSocket client) throws InterruptedException {
            await();
        }

        @SubscribeMessage("echo")
        String echo(String text) {
            return text;
        }
    }

    /** As long as it likes. */
    @WebSocketGateway(path = "/patient", protocol = "ws", options = @GatewayOptions(blockedHandler = "0s"))
    public static class Patient {

        @SubscribeMessage("wait")
        String waits() throws InterruptedException {
            await();
            return "done";
        }
    }
}
