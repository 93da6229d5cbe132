package org.gatehouse.standalone;

/**
 * The CDI event that is fired once when the server's ports are open, after {@link org.gatehouse.GatewaysListening}, on the
 * thread that starts the server. An observer that fails is logged; the server goes on.
 *
 * @param server the server, of which the ports are known now
 */
public record ServerListening(Gatehouse server) {}
