package org.gatehouse.spi;

import java.util.List;

/**
 * What the bytes of a mount mean. Found by {@link java.util.ServiceLoader}, because it is needed before there are beans;
 * a gateway chooses it with {@link org.gatehouse.WebSocketGateway#protocol()}.
 */
public interface GatewayProtocol {

    /**
     * Returns the name that gateways choose the protocol by.
     *
     * @return the name, unique in the application
     */
    String name();

    /**
     * Returns options of the protocol's own, which are read and checked at deployment together with
     * {@link StandardOptions}.
     *
     * @return the options
     */
    default List<Option<?>> options() {
        return List.of();
    }

    /**
     * Tells whether the protocol's clients can join namespaces other than {@code "/"}.
     *
     * @return {@code false} to make a gateway's namespace a deployment error
     */
    boolean hasNamespaces();

    /**
     * Tells whether a mount owns every URL below its path, as Socket.IO's does, or its exact path only.
     *
     * @return {@code true} for all URLs below
     */
    boolean ownsSubpaths();

    /**
     * Tells whether the protocol's clients can come back after a loss, {@link StandardOptions#RECOVERY}: whether they remember
     * offsets, and its recipients tell them what they have to show ({@link Recipient#connected(org.gatehouse.ClientSocket, Recovery)}).
     *
     * @return {@code true} if they can
     */
    default boolean recovers() {
        return false;
    }

    /**
     * Starts the protocol on one mount.
     *
     * @param context what the protocol works with
     * @return what takes the mount's requests and connections
     */
    ConnectionListener open(ProtocolContext context);
}
