/**
 * What an application imports: the annotations of a gateway, the handles of server, namespace and client, and the
 * exceptions meant for clients.
 *
 * <p>Nothing here knows a server, a protocol or the implementation. Unless a method says otherwise, nothing accepts or
 * returns {@code null}, and every handle may be used from any thread with no scope active.
 */
@NullMarked
package org.gatehouse;

import org.jspecify.annotations.NullMarked;
