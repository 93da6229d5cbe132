/**
 * Socket.IO protocol v5: codec, namespaces multiplexed over one Engine.IO session, acknowledgements. Knows no gateway and no
 * container.
 */
@NullMarked
package org.gatehouse.internal.socketio;

import org.jspecify.annotations.NullMarked;
