/**
 * The application on a Java node of the cluster tests, which is what {@code operations.mjs} is on a Node one, and the server
 * that it runs on. In a class loader or a process of its own.
 */
@NullMarked
package org.gatehouse.cluster.node;

import org.jspecify.annotations.NullMarked;
