package org.gatehouse.it.suite;

import java.time.Duration;
import org.gatehouse.Blocking;
import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayOptions;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Send to everybody as fast as those read who say that they do; the others meet a policy each. */
public class SlowGateways {

    private static final String KILOBYTE = "x".repeat(1000);

    private SlowGateways() {}

    /** What they have in common. */
    public abstract static class Flooding {

        @SubscribeMessage("healthy")
        void healthy(ClientSocket client) {
            client.join("healthy");
        }

        /** Sends so many kilobytes to all clients; behind every hundred the healthy ones have to answer. */
        @Blocking
        @SubscribeMessage("flood")
        int flood(int number, Namespace clients) {
            for (int i = 0; i < number; i++) {
                clients.emit("tick", i, KILOBYTE);
                if (i % 100 == 99) {
                    clients.to("healthy")
                            .timeout(Duration.ofMinutes(1))
                            .emitWithAck(String.class, "fence")
                            .toCompletableFuture()
                            .join();
                }
            }
            return number;
        }
    }

    /** Closes them. */
    @WebSocketGateway(
            path = "/slow-close.io/",
            options = @GatewayOptions(sendQueue = "256KiB", sendTimeout = "5m", slowConsumer = "close"))
    public static class Closing extends Flooding {}

    /** Drops what they should have read first. */
    @WebSocketGateway(
            path = "/slow-oldest.io/",
            options = @GatewayOptions(sendQueue = "256KiB", sendTimeout = "5m", slowConsumer = "drop-oldest"))
    public static class DroppingOldest extends Flooding {}

    /** Drops what comes while they do not read. */
    @WebSocketGateway(
            path = "/slow-newest.io/",
            options = @GatewayOptions(sendQueue = "256KiB", sendTimeout = "5m", slowConsumer = "drop-newest"))
    public static class DroppingNewest extends Flooding {}
}
