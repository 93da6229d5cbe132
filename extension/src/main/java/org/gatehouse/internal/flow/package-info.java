/**
 * What may wait, and in which order: what arrives on a connection, the calls that it makes, what it sends; the threads that may
 * be blocked, and those that never are. Knows no server and no protocol.
 */
@NullMarked
package org.gatehouse.internal.flow;

import org.jspecify.annotations.NullMarked;
