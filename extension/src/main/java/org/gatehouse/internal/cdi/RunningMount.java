package org.gatehouse.internal.cdi;

import java.util.List;
import java.util.Optional;
import org.gatehouse.MessageParser;
import org.gatehouse.internal.lane.Lanes;
import org.gatehouse.internal.rooms.MountDirectory;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.CorsPolicy;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.MountFiles;
import org.jspecify.annotations.Nullable;

/**
 * A mount that has been put together.
 *
 * @param plan what was planned
 * @param directory its clients
 * @param namespaceObservers the application, as far as it wants to know what happens there
 * @param dispatcher its gateways
 * @param listener its protocol
 * @param observer learns what happens
 * @param files what is served below its path
 * @param cors which pages may connect
 */
record RunningMount(
        MountPlan plan,
        MountDirectory directory,
        NamespaceObservers namespaceObservers,
        Lanes dispatcher,
        ConnectionListener listener,
        @Nullable GatewayObserver observer,
        List<MountFiles> files,
        CorsPolicy cors) {

    Mount mount() {
        return new Mount(
                plan.mountPath(),
                plan.port(),
                plan.options(),
                cors,
                ServedFiles.before(listener, plan, files),
                observer,
                directory::exceeded);
    }

    /** The parser of a mount's frames, as it is at the moment. */
    static final class CurrentParser {

        private volatile Optional<MessageParser> parser;

        CurrentParser(Optional<MessageParser> first) {
            this.parser = first;
        }

        Optional<MessageParser> get() {
            return parser;
        }

        void set(MessageParser next) {
            parser = Optional.of(next);
        }
    }
}
