package org.gatehouse.spi;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gatehouse.MessageParser;
import org.jspecify.annotations.Nullable;

/**
 * What a protocol works with on one mount.
 *
 * @param path the mount's path
 * @param options the mount's settings
 * @param router the way to the gateways
 * @param codec turns values into JSON and back
 * @param timer runs short tasks that never block; shared by the application, stopped after the last disconnect hook
 * @param messageParser answers the application's own parser of frames, as it is at the moment of the call
 * @param exceeded counts, for {@link org.gatehouse.Server#exceededLimits}, that a client was stopped by the limit that an
 *     option sets: it has lost its connection, or what it asked for was refused; from any thread
 * @param observer learns what happens on the mount, {@code null} where nobody wants to know
 * @param sessions connects the mount to the nodes that share its sessions, where there are some: to be called at most once
 */
public record ProtocolContext(
        String path,
        MountOptions options,
        GatewayRouter router,
        PayloadCodec codec,
        ScheduledExecutorService timer,
        Supplier<Optional<MessageParser>> messageParser,
        Consumer<Option<?>> exceeded,
        @Nullable GatewayObserver observer,
        Function<SessionReceiver, Optional<SessionLink>> sessions) {

    /**
     * Creates a context whose sessions stay on this node.
     *
     * @param path the mount's path
     * @param options the mount's settings
     * @param router the way to the gateways
     * @param codec turns values into JSON and back
     * @param timer runs short tasks that never block
     * @param messageParser answers the application's own parser of frames
     * @param exceeded counts that a client has exceeded a limit
     * @param observer learns what happens on the mount, {@code null} where nobody wants to know
     */
    public ProtocolContext(
            String path,
            MountOptions options,
            GatewayRouter router,
            PayloadCodec codec,
            ScheduledExecutorService timer,
            Supplier<Optional<MessageParser>> messageParser,
            Consumer<Option<?>> exceeded,
            @Nullable GatewayObserver observer) {
        this(path, options, router, codec, timer, messageParser, exceeded, observer, receiver -> Optional.empty());
    }

    /**
     * Creates a context that nobody observes.
     *
     * @param path the mount's path
     * @param options the mount's settings
     * @param router the way to the gateways
     * @param codec turns values into JSON and back
     * @param timer runs short tasks that never block
     * @param messageParser answers the application's own parser of frames
     * @param exceeded counts that a client has exceeded a limit
     */
    public ProtocolContext(
            String path,
            MountOptions options,
            GatewayRouter router,
            PayloadCodec codec,
            ScheduledExecutorService timer,
            Supplier<Optional<MessageParser>> messageParser,
            Consumer<Option<?>> exceeded) {
        this(path, options, router, codec, timer, messageParser, exceeded, null);
    }
}
