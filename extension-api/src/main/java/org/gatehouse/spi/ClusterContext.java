package org.gatehouse.spi;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a {@link ClusterAdapter} works with on one mount.
 *
 * @param path the mount's path; behind a colon and the port where it has one of its own, as in {@code :81/socket.io/}
 * @param options the mount's settings
 * @param codec turns values into JSON and back
 * @param timer runs short tasks that never block; shared by the application
 * @param workers threads that may be blocked
 * @param receiver takes what other nodes send
 */
public record ClusterContext(
        String path,
        MountOptions options,
        PayloadCodec codec,
        ScheduledExecutorService timer,
        Executor workers,
        ClusterReceiver receiver) {}
