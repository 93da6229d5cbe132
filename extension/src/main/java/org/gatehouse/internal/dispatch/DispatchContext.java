package org.gatehouse.internal.dispatch;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.gatehouse.CauseFactory;
import org.gatehouse.internal.binding.StrictCodec;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.SocketDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What the dispatcher of a mount works with.
 *
 * @param path the mount's path
 * @param options the mount's settings
 * @param routes the gateways
 * @param directory the clients
 * @param codec turns JSON into values
 * @param workers threads that may be blocked
 * @param timer must not be blocked
 * @param scope what surrounds handlers and hooks
 * @param hookFilters handle the failures of connect hooks
 * @param causes makes the cause of failures, if the application has its own way
 * @param observer learns what happens, {@code null} where nobody wants to know
 */
public record DispatchContext(
        String path,
        MountOptions options,
        GatewayRoutes routes,
        SocketDirectory directory,
        PayloadCodec codec,
        Executor workers,
        ScheduledExecutorService timer,
        InvocationScope scope,
        HookFilters hookFilters,
        Optional<CauseFactory> causes,
        @Nullable GatewayObserver observer) {

    /**
     * Makes the codec as strict as the options want it.
     *
     * @param path the mount's path
     * @param options the mount's settings
     * @param routes the gateways
     * @param directory the clients
     * @param codec turns JSON into values
     * @param workers threads that may be blocked
     * @param timer must not be blocked
     * @param scope what surrounds handlers and hooks
     * @param hookFilters handle the failures of connect hooks
     * @param causes makes the cause of failures
     * @param observer learns what happens
     */
    public DispatchContext {
        codec = StrictCodec.of(options, codec);
    }
}
