package org.gatehouse.internal.dispatch;

import java.time.Duration;
import org.gatehouse.spi.GatewayRouter;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;

/** The gateways of one mount, as its protocol sees them: takes connections and yields their lanes. */
public final class GatewayDispatcher implements GatewayRouter {

    private final DispatchContext context;
    private final FailureReport failures;
    private final HandlerInvoker invoker;
    private final LiveClients live = new LiveClients();

    /**
     * Creates the dispatcher of a mount.
     *
     * @param context what it works with
     */
    public GatewayDispatcher(DispatchContext context) {
        this.context = context;
        this.failures = new FailureReport(context.options(), context.codec());
        this.invoker = new HandlerInvoker(new ReplyWriter(failures, context.workers()));
    }

    @Override
    public InboundLane openLane(LaneHost host) {
        return new Lane(host, context, invoker, failures, live);
    }

    /**
     * Waits for the disconnect hooks of clients that have left.
     *
     * @param longest how long to wait
     * @return {@code false} if some have not ended by then
     */
    public boolean awaitDisconnectHooks(Duration longest) {
        return live.awaitNone(longest);
    }
}
