/** Clients that do what no well-behaved client does: raw HTTP, raw WebSocket frames. */
package org.gatehouse.it.wire;
