/** The nodes of a cluster over Redis: options, connection and transports. */
@NullMarked
package org.gatehouse.redis;

import org.jspecify.annotations.NullMarked;
