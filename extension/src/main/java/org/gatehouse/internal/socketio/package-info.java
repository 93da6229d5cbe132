/**
 * Socket.IO protocol v5 on Engine.IO: packets, namespaces and acknowledgements. Turns the messages of a session into
 * calls of {@link org.gatehouse.spi.InboundLane}, and what gateways send into frames. Knows no gateway, no bean and no
 * server.
 */
@NullMarked
package org.gatehouse.internal.socketio;

import org.jspecify.annotations.NullMarked;
