package org.gatehouse.it.lifecycle;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayOptions;
import org.gatehouse.GatewayReady;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Notes who comes and goes, in the file that a client names in its auth. */
@WebSocketGateway(options = @GatewayOptions(shutdownGrace = "1s", disconnectEvent = "none"))
public class LifecycleGateway {

    /** One instance per class loader, so that counting instances counts class loaders. */
    private static final Loaded LOADED = new Loaded();

    /** See {@link #LOADED}. */
    static final class Loaded {}

    /** A bean that exists only while a request context is active. */
    @RequestScoped
    public static class Visit {

        String word() {
            return "noted";
        }
    }

    @Inject
    Notes notes;

    @Inject
    Visit visit;

    private volatile Namespace opened;

    void ready(@Observes @GatewayReady(LifecycleGateway.class) Namespace namespace) {
        opened = namespace;
    }

    void connected(@Observes @Connected(LifecycleGateway.class) ClientSocket client) {
        notes.add(file(client), client.id() + " connected, " + visit.word());
    }

    void disconnected(@Observes @Disconnected(LifecycleGateway.class) Disconnection left) {
        notes.add(file(left.socket()), left.socket().id() + " " + left.reason().text() + ", " + visit.word());
    }

    @SubscribeMessage("was_ready")
    boolean wasReady() {
        return opened != null && LOADED != null;
    }

    @SubscribeMessage("forever")
    CompletionStage<String> forever() {
        return new CompletableFuture<>();
    }

    private static String file(ClientSocket client) {
        return client.handshake().auth().getString("notes");
    }
}
