/**
 * Engine.IO 4: HTTP exchanges and WebSockets of one mount come in, payloads of sessions that are alive go out, in order.
 *
 * <p>Knows nothing of namespaces, events or servers. What runs above it is an {@link
 * org.gatehouse.internal.engineio.EngineIoApplication}.
 */
@NullMarked
package org.gatehouse.internal.engineio;

import org.jspecify.annotations.NullMarked;
