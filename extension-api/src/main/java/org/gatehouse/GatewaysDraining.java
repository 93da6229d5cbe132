package org.gatehouse;

/**
 * The CDI event that is fired once, when this node stops taking clients: by {@link GatewayServers#drain}, or because the
 * application is being stopped. The clients that are there are told next, and sent away. Observers are notified one after the
 * other, by priority, on the thread that drains; what they do holds that up.
 *
 * @param servers what is mounted
 * @param reason what clients are told
 */
public record GatewaysDraining(GatewayServers servers, String reason) {}
