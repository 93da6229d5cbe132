package org.gatehouse;

/**
 * The CDI event that is fired once all paths are mounted and every {@link GatewayReady} hook has run: from now on clients
 * can connect.
 *
 * @param servers what is mounted
 */
public record GatewaysListening(GatewayServers servers) {}
