package org.gatehouse.internal.lane;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.dispatch.AdmissionDesk;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.FailureReport;
import org.gatehouse.internal.dispatch.HandlerInvoker;
import org.gatehouse.internal.dispatch.ReplyWriter;
import org.gatehouse.spi.Admission;
import org.gatehouse.spi.GatewayRouter;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.RefusalLog;
import org.gatehouse.spi.RequestHooks;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** The gateways of one mount, as its protocol sees them: takes connections and yields their lanes. */
public final class Lanes implements GatewayRouter {

    private final DispatchContext context;
    private final FailureReport failures;
    private final HandlerInvoker invoker;
    private final LiveClients live = new LiveClients();
    private final UnknownNamespaces unknown = new UnknownNamespaces();
    private final RefusalLog refusals;
    private final HandlerWatch watch;
    private final @Nullable RequestHooks hooks;

    /**
     * Creates the lanes of a mount.
     *
     * @param context what it works with
     * @param refusals what is told of clients that guards refuse
     * @param hooks what the application says to requests, {@code null} for nothing
     */
    public Lanes(DispatchContext context, RefusalLog refusals, @Nullable RequestHooks hooks) {
        this.hooks = hooks;
        this.context = context;
        this.refusals = refusals;
        this.watch = new HandlerWatch(context.path(), context.options().get(StandardOptions.BLOCKED_HANDLER));
        watch.start(context.timer());
        this.failures = new FailureReport(context.options(), context.codec(), context.causes());
        this.invoker = new HandlerInvoker(new ReplyWriter(failures, context.scope(), context.workers()));
    }

    @Override
    public CompletionStage<Admission> admit(String namespace, HandshakeRequest request) {
        return new AdmissionDesk(context).admit(namespace, request, Optional.empty());
    }

    @Override
    public @Nullable RequestHooks requestHooks() {
        return hooks;
    }

    @Override
    public InboundLane openLane(LaneHost host) {
        return new Lane(host, context, invoker, failures, live, unknown, refusals, watch);
    }

    /**
     * Sends all clients away.
     *
     * @param reason what they are told
     * @return completes when they are gone, but for those of protocols that wait for the end
     */
    public CompletionStage<Void> drain(String reason) {
        return new Departures(live, context).begin(reason);
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
