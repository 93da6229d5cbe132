package org.gatehouse.spi;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a protocol works with on one mount.
 *
 * @param path the mount's path
 * @param options the mount's settings
 * @param router the way to the gateways
 * @param codec turns values into JSON and back
 * @param timer runs short tasks that never block; shared by the application, stopped after the last disconnect hook
 * @param workers threads that may be blocked
 */
public record ProtocolContext(
        String path,
        MountOptions options,
        GatewayRouter router,
        PayloadCodec codec,
        ScheduledExecutorService timer,
        Executor workers) {}
