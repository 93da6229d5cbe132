/**
 * A cluster of Java and Node nodes on one real Redis, driven by a test: {@link org.gatehouse.cluster.Nodes} starts them,
 * {@link org.gatehouse.cluster.Node} is what a test says to one of them, {@link org.gatehouse.cluster.Client} the stock client.
 */
@NullMarked
package org.gatehouse.cluster;

import org.jspecify.annotations.NullMarked;
