package org.gatehouse.internal.dispatch;

import java.util.List;
import java.util.function.Consumer;
import org.gatehouse.ClientSocket;
import org.gatehouse.Disconnection;

/** The hooks of gateways. Takes the gateways that serve a client and yields what to run for it, in order, each once. */
public interface LifecycleHooks {

    /**
     * Returns the connect hooks.
     *
     * @param gateways the gateways' bean classes
     * @return the hooks, in the order in which they run
     */
    List<Hook<ClientSocket>> connected(List<Class<?>> gateways);

    /**
     * Returns the disconnect hooks.
     *
     * @param gateways the gateways' bean classes
     * @return the hooks, in the order in which they run
     */
    List<Hook<Disconnection>> disconnected(List<Class<?>> gateways);

    /**
     * One observer.
     *
     * @param name where it is, for the log
     * @param gateway the gateway whose filters handle its failures, {@link Object} if there is none
     * @param blocking whether it must not run on a thread that reads messages
     * @param action notifies it
     * @param <T> the payload
     */
    record Hook<T>(String name, Class<?> gateway, boolean blocking, Consumer<T> action) {}
}
