package org.gatehouse.spi;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The one door from a protocol to the gateways of its mount. */
public interface GatewayRouter {

    /**
     * Asks the guards whether a client may connect, for protocols that can refuse it before the connection is open. The
     * others leave that to {@link InboundClient#connect}.
     *
     * @param namespace the namespace, with leading slash
     * @param request the client's handshake
     * @return completes with the decision, on the calling thread or a worker; never fails
     */
    CompletionStage<Admission> admit(String namespace, HandshakeRequest request);

    /**
     * Returns what the application wants to be asked about requests.
     *
     * @return the hooks, {@code null} where there are none
     */
    default @Nullable RequestHooks requestHooks() {
        return null;
    }

    /**
     * Opens the lane of a new connection. The lane ends when its last client has left; nothing needs to be closed.
     *
     * @param host the connection's side of the lane
     * @return the lane
     */
    InboundLane openLane(LaneHost host);
}
