/**
 * What NestJS gateways do, shown over Socket.IO and over a plain WebSocket with the frames that a client sees. Most
 * gateways run twice: {@link org.gatehouse.it.server.Application#NEST} and {@code NEST_PLAIN} are the same classes under
 * another {@code gatehouse.protocol}.
 */
package org.gatehouse.it.nest;
