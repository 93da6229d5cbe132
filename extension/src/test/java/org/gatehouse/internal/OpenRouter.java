package org.gatehouse.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gatehouse.spi.Admission;
import org.gatehouse.spi.GatewayRouter;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;

/**
 * Lets everybody in, unless something else decides.
 *
 * @param lanes opens lanes
 * @param admission decides who is let in
 */
public record OpenRouter(Function<LaneHost, InboundLane> lanes, Supplier<CompletionStage<Admission>> admission)
        implements GatewayRouter {

    /** Lets everybody in. */
    public OpenRouter(Function<LaneHost, InboundLane> lanes) {
        this(lanes, () -> CompletableFuture.completedFuture(new Admission.Granted(Map.of(), null)));
    }

    @Override
    public CompletionStage<Admission> admit(String namespace, HandshakeRequest request) {
        return admission.get();
    }

    @Override
    public InboundLane openLane(LaneHost host) {
        return lanes.apply(host);
    }
}
