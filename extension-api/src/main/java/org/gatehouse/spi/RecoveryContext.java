package org.gatehouse.spi;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * What a {@link RecoveryStore} works with on one mount.
 *
 * @param path the mount's path; behind a colon and the port where it has one of its own, as in {@code :81/socket.io/}
 * @param options the mount's settings
 * @param codec turns values into JSON and back
 * @param timer runs short tasks that never block
 * @param workers threads that may block
 * @param exceeded counts, for {@link org.gatehouse.Server#exceededLimits}, that a client will not be recovered because of the
 *     limit that an option sets
 */
public record RecoveryContext(
        String path,
        MountOptions options,
        PayloadCodec codec,
        ScheduledExecutorService timer,
        Executor workers,
        Consumer<Option<?>> exceeded) {}
