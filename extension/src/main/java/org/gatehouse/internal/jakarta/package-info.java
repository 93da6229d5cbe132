/**
 * Carries bytes on Jakarta EE servers: a {@link org.gatehouse.spi.ContainerAdapter} over Servlet and Jakarta WebSocket.
 * The only package that knows those two, and that knows one server from another; knows no protocol and no bean but
 * {@link org.gatehouse.spi.GatewayApplication}.
 */
@NullMarked
package org.gatehouse.internal.jakarta;

import org.jspecify.annotations.NullMarked;
