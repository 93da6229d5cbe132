/**
 * The nodes of a cluster as one: what is asked of all clients goes to those of this node and, over a transport, to the
 * other nodes; what they answer is gathered, in time and by name. Knows neither a protocol nor how messages travel.
 */
@NullMarked
package org.gatehouse.internal.cluster;

import org.jspecify.annotations.NullMarked;
