package org.gatehouse.spi;

/** The one door from a protocol to the gateways of its mount. */
public interface GatewayRouter {

    /**
     * Opens the lane of a new connection. The lane ends when its last client has left; nothing needs to be closed.
     *
     * @param host the connection's side of the lane
     * @return the lane
     */
    InboundLane openLane(LaneHost host);
}
