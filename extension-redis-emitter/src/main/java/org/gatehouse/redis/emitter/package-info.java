/** Sends to the clients of a cluster from a process that is none of its nodes. Needs neither a server nor CDI. */
@NullMarked
package org.gatehouse.redis.emitter;

import org.jspecify.annotations.NullMarked;
