/**
 * What may wait, and in which order: the calls of a connection, what it sends, and the threads that may be blocked. Knows no
 * server and no protocol.
 */
@NullMarked
package org.gatehouse.internal.flow;

import org.jspecify.annotations.NullMarked;
