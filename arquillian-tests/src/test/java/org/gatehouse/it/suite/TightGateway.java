package org.gatehouse.it.suite;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Every number is small enough to be crossed. */
@WebSocketGateway(
        path = "/tight.io/",
        namespace = {"/", "/{name}"},
        options =
                @GatewayOptions(
                        maxAttachments = "2",
                        maxDepth = "5",
                        maxDigits = "10",
                        maxPackets = "10",
                        maxNamespaces = "3",
                        maxDynamicNamespaces = "4",
                        maxRooms = "2",
                        maxPendingAcks = "1"))
public class TightGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }

    @SubscribeMessage("join")
    String join(List<String> rooms, ClientSocket client) {
        try {
            client.join(rooms.toArray(String[]::new));
            return "joined";
        } catch (IllegalStateException e) {
            return "one too many";
        }
    }

    @SubscribeMessage("ask")
    CompletionStage<String> ask(int times, ClientSocket client) {
        try {
            CompletionStage<String> last = client.emitWithAck(String.class, "question");
            for (int i = 1; i < times; i++) {
                last = client.emitWithAck(String.class, "question");
            }
            return last.thenApply(Function.identity());
        } catch (IllegalStateException e) {
            return CompletableFuture.completedFuture("one too many");
        }
    }

    /** Opens four namespaces for clients at most: a mount for the one test that has them all. */
    @WebSocketGateway(
            path = "/four-namespaces.io/",
            namespace = "/{name}",
            options = @GatewayOptions(maxDynamicNamespaces = "4"))
    public static class Four {}
}
